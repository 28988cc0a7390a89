import type { Conversation } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { navigate } from '../app/navigation.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { showToast } from '../design/toast.tsx'
import { closeTimeline } from '../message-pane/timeline-pool.ts'

interface LeaveRoomDialogProps {
  conversation: Conversation
  title: string
  open: boolean
  onClose: () => void
}

export function LeaveRoomDialog({ conversation, title, open, onClose }: LeaveRoomDialogProps) {
  const { t } = useTranslation()
  const client = useClient()
  const leave = async () => {
    try {
      await client.leaveRoom(conversation.id)
      onClose()
      navigate({ conversationId: null }, { replace: true })
      closeTimeline(client, conversation.id)
      showToast(t('room.left', { name: title }))
    } catch (error) {
      showToast(errorText(t, error), 'error')
    }
  }
  return (
    <ConfirmDialog open={open} onClose={onClose} title={t('room.leaveTitle', { name: title })} action={t('room.leave')} onConfirm={leave}>
      <p>{t('room.leaveText', { number: conversation.number ?? '' })}</p>
      {conversation.role === 'owner' && conversation.memberCount > 1 && <p className="mt-2">{t('room.leaveOwner')}</p>}
    </ConfirmDialog>
  )
}
