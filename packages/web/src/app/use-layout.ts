import { useMediaQuery } from '../design/use-media-query.ts'

/** How many panes fit: one on phones, two on tablets, three on wide screens. The widths are those of design.css. */
export type Layout = 'phone' | 'tablet' | 'wide'

export function useLayout(): Layout {
  const isPhone = useMediaQuery('(max-width: 719.98px)')
  const isWide = useMediaQuery('(min-width: 1140px)')
  return isPhone ? 'phone' : isWide ? 'wide' : 'tablet'
}
