import { ContextMenu as Base } from '@base-ui/react/context-menu'
import type { KeyboardEvent, MouseEvent, ReactElement, RefObject } from 'react'
import { MenuItems, type MenuAction, type MenuBranch } from './menu-items.tsx'

interface ContextMenuProps {
  /** What it is opened on: by right click, a long press, the menu key. */
  area: ReactElement
  actions: readonly (MenuAction | MenuBranch)[]
  label?: string
  /** What has the focus afterwards. */
  finalFocus?: RefObject<HTMLElement | null>
  /** Says, before it opens, what is pointed at; false leaves the browser its own menu. */
  onAim?: (target: Element) => boolean
}

/** A menu for what is pointed at. */
export function ContextMenu({ area, actions, label, finalFocus, onAim }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger
        render={area}
        onContextMenu={(event) => {
          if (onAim?.(event.target as Element) !== false) return
          event.preventBaseUIHandler()
          // On its way to the document the event would still be taken from the browser.
          event.nativeEvent.stopPropagation()
        }}
        onTouchStart={(event) => {
          if (onAim?.(event.target as Element) === false) event.preventBaseUIHandler()
        }}
      />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none">
          <MenuItems actions={actions} label={label} finalFocus={finalFocus} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Opens the menu of what a button stands on, beside the button. */
export function openContextMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  const { left, bottom } = currentTarget.getBoundingClientRect()
  currentTarget.dispatchEvent(new globalThis.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }))
}

/** Opens the menu of `target` for the menu key and Shift+F10, whatever the platform does with them. True when it was one of them. */
export function openMenuByKey(event: KeyboardEvent, target: Element): boolean {
  if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false
  event.preventDefault()
  const { left, bottom, height } = target.getBoundingClientRect()
  const at = { clientX: left + 48, clientY: bottom - height / 3 }
  target.dispatchEvent(new globalThis.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }))
  return true
}
