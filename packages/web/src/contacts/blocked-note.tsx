import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { Button } from '../design/button.tsx'
import { Ban } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'

/** In place of the composer while one has blocked the other, with the way to undo it. */
export function BlockedNote({ accountId, name }: { accountId: number; name: string }) {
  const { t } = useTranslation()
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const unblock = () => {
    setBusy(true)
    client
      .setBlocked(accountId, false)
      .catch((error: unknown) => showToast(errorText(t, error), 'error'))
      .finally(() => setBusy(false))
  }
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-2 border-t border-line bg-surface px-4 pt-3 pb-[max(12px,env(safe-area-inset-bottom))] text-text-2"
    >
      <Ban aria-hidden className="size-[18px] shrink-0" />
      <span className="min-w-0 text-pretty wrap-anywhere">{t('contacts.blockedNote', { name })}</span>
      <Button size="sm" busy={busy} onClick={unblock}>
        {t('contacts.unblock')}
      </Button>
    </div>
  )
}
