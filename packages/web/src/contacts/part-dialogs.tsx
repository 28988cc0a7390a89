import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { closeDialog } from '../app/navigation.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { showToast } from '../design/toast.tsx'
import { usePerson } from './use-person.ts'

interface PartDialogProps {
  open: boolean
  accountId: number
}

/** Asks before a friendship ends. */
export function UnfriendDialog({ open, accountId }: PartDialogProps) {
  const { t } = useTranslation()
  const client = useClient()
  const { name } = usePerson(accountId)
  const unfriend = async () => {
    try {
      await client.removeContact(accountId)
      closeDialog()
      showToast(t('contacts.unfriended', { name }))
    } catch (error) {
      showToast(errorText(t, error), 'error')
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={closeDialog}
      title={t('contacts.unfriendTitle', { name })}
      action={t('contacts.unfriendAction')}
      onConfirm={unfriend}
    >
      <p>{t('contacts.unfriendText')}</p>
    </ConfirmDialog>
  )
}

/** Asks before somebody is blocked. */
export function BlockDialog({ open, accountId }: PartDialogProps) {
  const { t } = useTranslation()
  const client = useClient()
  const { name } = usePerson(accountId)
  const block = async () => {
    try {
      await client.setBlocked(accountId, true)
      closeDialog()
      showToast(t('contacts.blocked', { name }))
    } catch (error) {
      showToast(errorText(t, error), 'error')
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={closeDialog}
      title={t('contacts.blockTitle', { name })}
      action={t('contacts.blockAction')}
      onConfirm={block}
    >
      <p>{t('contacts.blockText')}</p>
    </ConfirmDialog>
  )
}
