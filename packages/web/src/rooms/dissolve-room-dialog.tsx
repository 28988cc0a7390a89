import type { Conversation } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { navigate } from '../app/navigation.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { showToast } from '../design/toast.tsx'

interface DissolveRoomDialogProps {
  conversation: Conversation
  title: string
  open: boolean
  onClose: () => void
}

export function DissolveRoomDialog({ conversation: { id, number }, title, open, onClose }: DissolveRoomDialogProps) {
  const { t } = useTranslation()
  const client = useClient()
  const dissolve = async () => {
    try {
      await client.dissolveRoom(id)
      onClose()
      navigate({ conversationId: null, dialog: null }, { replace: true })
      showToast(t('rooms.dissolved', { name: title }))
    } catch (error) {
      showToast(errorText(t, error), 'error')
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('rooms.dissolveTitle', { name: title })}
      action={t('rooms.dissolve')}
      onConfirm={dissolve}
    >
      <p>{t('rooms.dissolveText', { number: number ?? '' })}</p>
    </ConfirmDialog>
  )
}
