import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { signOut } from '../app/session.ts'
import { useObservable } from '../app/use-observable.ts'
import { classNames } from '../design/class-names.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { LogOut } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'

export function SignOutButton({ className }: { className?: string }) {
  const { t } = useTranslation()
  const client = useClient()
  const unsent = useObservable(client.outbox, (outbox) => outbox.length)
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    try {
      await signOut(client)
    } catch (error) {
      showToast(errorText(t, error), 'error')
    }
  }
  return (
    <>
      <button
        type="button"
        onClick={() => setAsking(true)}
        className={classNames(
          'focus-inset flex h-9 shrink-0 items-center gap-2.5 rounded-md px-2.5 whitespace-nowrap text-danger hover:bg-danger-weak',
          className,
        )}
      >
        <LogOut aria-hidden className="size-[18px]" />
        {t('settings.signOut')}
      </button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('settings.signOutTitle')}
        action={t('settings.signOut')}
        onConfirm={confirm}
      >
        <p>{t('settings.signOutText')}</p>
        {unsent > 0 && <p className="mt-2 text-danger">{t('settings.signOutUnsent', { count: unsent })}</p>}
      </ConfirmDialog>
    </>
  )
}
