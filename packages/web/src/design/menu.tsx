import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { MenuItems, type MenuAction, type MenuBranch } from './menu-items.tsx'

export type { MenuAction } from './menu-items.tsx'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  actions: readonly (MenuAction | MenuBranch)[]
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
}

export function Menu({ trigger, actions, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} side={side} className="z-50 outline-none">
          <MenuItems actions={actions} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
