import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { RefObject } from 'react'
import { classNames } from './class-names.ts'
import { ChevronRight } from './icons.ts'

export interface MenuAction {
  label: string
  icon?: LucideIcon
  danger?: boolean
  onSelect: () => void
}

/** Several actions behind one label. */
export interface MenuBranch {
  label: string
  icon?: LucideIcon
  actions: readonly MenuAction[]
}

interface MenuItemsProps {
  actions: readonly (MenuAction | MenuBranch)[]
  /** What it is a menu of, where no button has the name. */
  label?: string | undefined
  /** What has the focus afterwards; by default what opened it. */
  finalFocus?: RefObject<HTMLElement | null> | undefined
}

const ITEM =
  'flex h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 outline-none select-none data-highlighted:bg-hover data-popup-open:bg-hover'

/** The list of a menu, whatever opened it. */
export function MenuItems({ actions, label, finalFocus }: MenuItemsProps) {
  return (
    <Base.Popup
      aria-label={label}
      finalFocus={finalFocus}
      onContextMenu={(event) => event.preventDefault()}
      className="min-w-44 origin-(--transform-origin) rounded-md border border-line bg-raised p-1 text-base shadow-2 outline-none transition-[scale,opacity] data-ending-style:opacity-0 data-starting-style:scale-[0.97] data-starting-style:opacity-0"
    >
      {actions.map((action) => ('actions' in action ? <Branch key={action.label} {...action} /> : <Item key={action.label} {...action} />))}
    </Base.Popup>
  )
}

function Item({ label, icon: Icon, danger, onSelect }: MenuAction) {
  return (
    <Base.Item onClick={onSelect} className={classNames(ITEM, danger ? 'text-danger' : 'text-text')}>
      {Icon && <Icon aria-hidden className={classNames('size-[18px]', !danger && 'text-text-2')} />}
      {label}
    </Base.Item>
  )
}

function Branch({ label, icon: Icon, actions }: MenuBranch) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={ITEM}>
        {Icon && <Icon aria-hidden className="size-[18px] text-text-2" />}
        <span className="flex-1">{label}</span>
        <ChevronRight aria-hidden className="-mr-1 size-4 text-text-3" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={-4} alignOffset={-5}>
          <MenuItems actions={actions} />
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  )
}
