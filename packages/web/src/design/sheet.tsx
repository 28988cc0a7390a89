import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'

/** A panel from the right edge, over the page; closed by Esc, by a press beside it, or by what its children offer. */
export function Sheet({ open, onClose, label, children }: { open: boolean; onClose: () => void; label: string; children: ReactNode }) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          aria-label={label}
          className="fixed inset-y-0 right-0 z-30 flex w-[min(320px,88vw)] flex-col bg-surface shadow-3 outline-none transition-transform duration-180 data-ending-style:translate-x-full data-starting-style:translate-x-full"
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
