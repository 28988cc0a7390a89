import { Toast } from '@base-ui/react/toast'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { AlertCircle, Check, X } from './icons.ts'

const manager = Toast.createToastManager()

/** Says in passing that something went well, or did not, and what can be done about it. */
export function showToast(text: string, kind: 'done' | 'error' = 'done', action?: { label: string; onSelect: () => void }): void {
  manager.add({
    title: text,
    type: kind,
    priority: kind === 'error' ? 'high' : 'low',
    // With something to do it stays until that is done or it is closed.
    timeout: action ? 0 : kind === 'error' ? 7000 : 3500,
    ...(action && { actionProps: { children: action.label, onClick: action.onSelect } }),
  })
}

function ToastList() {
  const { t } = useTranslation()
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => {
    const Icon = toast.type === 'error' ? AlertCircle : Check
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={['down', 'right']}
        className="pointer-events-auto mt-2 rounded-md bg-text text-surface shadow-3 transition-[opacity,translate] duration-180 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-center gap-2.5 py-2.5 pr-2 pl-3.5">
          <Icon
            aria-hidden
            className={classNames('size-[18px] shrink-0', toast.type === 'error' && 'text-[#ff8f94] dark:text-[#b3202b]')}
          />
          <Toast.Title className="min-w-0 flex-1 text-base" />
          <Toast.Action className="h-7 shrink-0 rounded-sm px-2 font-semibold underline-offset-2 hover:underline" />
          <Toast.Close aria-label={t('common.close')} className="grid size-7 place-items-center rounded-sm opacity-70 hover:opacity-100">
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    )
  })
}

export function Toasts() {
  const { t } = useTranslation()
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t('common.notifications')}
          className="pointer-events-none fixed bottom-20 left-1/2 z-60 flex w-max max-w-[min(440px,calc(100vw-24px))] -translate-x-1/2 flex-col items-center"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
