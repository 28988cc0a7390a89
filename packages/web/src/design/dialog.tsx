import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { X } from './icons.ts'

const WIDTH = { sm: 'md:w-[400px]', md: 'md:w-[460px]', lg: 'md:w-[720px]' } as const

interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  width?: keyof typeof WIDTH
  /** Full screen on phones; otherwise a card there too. */
  full?: boolean
  /** Where there is no field to begin with, the dialog itself takes the focus, and no button looks chosen. */
  focusSelf?: boolean
  children: ReactNode
}

export function Dialog({ open, onClose, title, description, width = 'md', full = false, focusSelf = false, children }: DialogProps) {
  const { t } = useTranslation()
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={classNames('fixed inset-0 z-40 grid place-items-center overflow-hidden', full ? 'md:p-6' : 'p-3 md:p-6')}>
          <Base.Popup
            ref={popup}
            {...(focusSelf ? { initialFocus: popup } : {})}
            className={classNames(
              'flex max-h-full w-full min-w-0 flex-col bg-surface text-text shadow-3 outline-none transition-[scale,opacity] duration-150',
              'data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
              full ? 'max-md:h-full md:rounded-lg' : 'max-w-[460px] rounded-lg md:max-w-none',
              'md:max-w-full',
              WIDTH[width],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-0.5 text-sm text-text-2">{description}</Base.Description>}
              </div>
              <Base.Close
                aria-label={t('common.close')}
                className="-mt-1.5 -mr-2 grid size-9 place-items-center rounded-md text-text-2 hover:bg-hover hover:text-text"
              >
                <X aria-hidden className="size-5" />
              </Base.Close>
            </header>
            <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">{children}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
