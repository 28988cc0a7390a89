import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

interface TooltipProps {
  text: string
  shortcut?: string
  side?: 'top' | 'bottom' | 'right' | 'left'
  children: ReactElement
}

/** A hint for those who point or focus; the child itself carries the accessible name. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} side={side} className="z-60">
          <Base.Popup className="flex max-w-72 items-center gap-2 rounded-sm bg-text px-2 py-1 text-xs text-surface shadow-2 transition-opacity data-ending-style:opacity-0 data-instant:transition-none data-starting-style:opacity-0">
            {text}
            {shortcut && <kbd className="font-sans opacity-70">{shortcut}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = Base.Provider
