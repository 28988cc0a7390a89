import { Popover as Base } from '@base-ui/react/popover'
import { useState, type ReactElement, type ReactNode, type RefObject } from 'react'

interface PopoverProps {
  trigger: ReactElement
  label: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  /** Where the focus goes when it closes; otherwise back to the button. */
  finalFocus?: RefObject<HTMLElement | null>
  children: (close: () => void) => ReactNode
}

/** A small card beside the button that opened it. Its content is made when it opens. */
export function Popover({ trigger, label, side = 'right', align = 'start', finalFocus, children }: PopoverProps) {
  const [open, setOpen] = useState(false)
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} side={side} align={align} collisionPadding={12} className="z-50">
          <Base.Popup
            aria-label={label}
            {...(finalFocus ? { finalFocus } : {})}
            className="w-72 max-w-(--available-width) origin-(--transform-origin) rounded-lg border border-line bg-raised shadow-2 outline-none transition-[scale,opacity] data-ending-style:opacity-0 data-starting-style:scale-[0.97] data-starting-style:opacity-0"
          >
            {children(() => setOpen(false))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
