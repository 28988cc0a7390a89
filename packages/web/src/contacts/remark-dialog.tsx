import { REMARK_MAX } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { codedError, errorText } from '../app/error-text.ts'
import { closeDialog } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { useContact } from './use-contacts.ts'
import { usePerson } from './use-person.ts'

function RemarkForm({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const client = useClient()
  const { account } = usePerson(accountId)
  const before = useContact(accountId)?.remark ?? ''
  const [remark, setRemark] = useState(before)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      await client.setRemark(accountId, remark.trim() || null)
      closeDialog()
    } catch (failure) {
      const isInvalid = codedError(failure).code === 'request.invalid'
      setError(isInvalid ? t('contacts.remarkInvalid', { max: REMARK_MAX }) : errorText(t, failure))
      if (!isInvalid) showToast(errorText(t, failure), 'error')
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('contacts.remark')}
        hint={t('contacts.remarkHint')}
        placeholder={account?.nickname ?? ''}
        error={error}
        value={remark}
        onChange={(value) => {
          setError(null)
          setRemark(value)
        }}
        maxLength={REMARK_MAX}
        autoFocus
        autoComplete="off"
      />
      <Button type="submit" look="primary" size="lg" className="mt-3 w-full" busy={busy}>
        {t('common.save')}
      </Button>
    </form>
  )
}

/** What one calls somebody, for oneself. */
export function RemarkDialog({ open, accountId }: { open: boolean; accountId: number }) {
  const { t } = useTranslation()
  const { account } = usePerson(accountId)
  return (
    <Dialog open={open} onClose={closeDialog} title={t('contacts.remarkTitle', { name: account?.nickname ?? '…' })} width="sm">
      <div className="px-5 pb-5">
        <RemarkForm accountId={accountId} />
      </div>
    </Dialog>
  )
}
