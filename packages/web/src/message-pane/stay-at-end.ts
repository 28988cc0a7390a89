/** Where a log stands, as far as it matters here. */
export interface Standing {
  top: number
  height: number
  shown: number
}

type Scroller = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>

export function standing(element: Scroller | null): Standing {
  return { top: element?.scrollTop ?? 0, height: element?.scrollHeight ?? 0, shown: element?.clientHeight ?? 0 }
}

export function isAtVeryEnd(element: Scroller | null): boolean {
  const { top, height, shown } = standing(element)
  return height - top - shown <= 1
}

/**
 * Whether the end is to be kept in view: it is in view, or it was and nobody has scrolled up since. Rows that come or are
 * measured move the end away as well, but then the position stays or grows, or the log becomes shorter.
 */
export function isPinned(element: Scroller | null, before: Standing, wasPinned: boolean): boolean {
  if (isAtVeryEnd(element)) return true
  const { top, height } = standing(element)
  const isScrolledUp = top < before.top - 1 && height >= before.height
  return wasPinned && !isScrolledUp
}
