import type { Conversation } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { ConversationAvatar } from '../conversation-list/conversation-avatar.tsx'
import { useTitle } from '../conversation-list/conversation-title.ts'
import { showConversation } from './open-chat.ts'
import { RowFrame } from './row-frame.tsx'

interface RoomRowProps {
  room: Conversation
  index: number
  tabIndex: number
  isCurrent: boolean
}

export function RoomRow({ room, ...place }: RoomRowProps) {
  const { t } = useTranslation()
  const title = useTitle(room)
  return (
    <RowFrame
      {...place}
      onPress={() => showConversation(room.id)}
      avatar={<ConversationAvatar conversation={room} size="md" />}
      title={<span className="truncate">{title}</span>}
      note={`${t('room.number', { number: room.number ?? '' })} · ${t('room.members', { count: room.memberCount })}`}
      card={null}
    />
  )
}
