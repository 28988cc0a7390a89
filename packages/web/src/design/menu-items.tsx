import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'

export interface MenuAction {
  label: string
  icon?: LucideIcon
  danger?: boolean
  onSelect: () => void
}

const ITEM = 'flex h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 outline-none select-none data-highlighted:bg-hover'

/** The list of a menu, whatever opened it. */
export function MenuItems({ actions }: { actions: readonly MenuAction[] }) {
  return (
    <Base.Popup className="min-w-44 origin-(--transform-origin) rounded-md border border-line bg-raised p-1 text-base shadow-2 outline-none transition-[scale,opacity] data-ending-style:opacity-0 data-starting-style:scale-[0.97] data-starting-style:opacity-0">
      {actions.map(({ label, icon: Icon, danger, onSelect }) => (
        <Base.Item key={label} onClick={onSelect} className={classNames(ITEM, danger ? 'text-danger' : 'text-text')}>
          {Icon && <Icon aria-hidden className={classNames('size-[18px]', !danger && 'text-text-2')} />}
          {label}
        </Base.Item>
      ))}
    </Base.Popup>
  )
}
