import type { Conversation } from '@hongyan/sdk/browser'
import { useAccount, useClient, useOwnId } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { Avatar, type AvatarProps } from '../design/avatar.tsx'
import { useTitle } from './conversation-title.ts'

/** The other person with their presence, or the room. */
export function ConversationAvatar({ conversation, size = 'lg' }: { conversation: Conversation; size?: AvatarProps['size'] }) {
  const client = useClient()
  const title = useTitle(conversation)
  const peer = useAccount(conversation.peerId)
  const isSelf = useOwnId() === conversation.peerId
  const online = useObservable(client.online, (set) => conversation.peerId !== null && set.has(conversation.peerId))
  if (conversation.room) {
    const { color, image } = conversation.room.avatar
    return <Avatar name={title} color={color} src={image ? client.api.avatarUrl(image) : null} shape="room" size={size} />
  }
  const src = peer?.avatar.image ? client.api.avatarUrl(peer.avatar.image) : null
  return <Avatar name={title} color={peer?.avatar.color ?? 7} src={src} size={size} online={isSelf ? undefined : online} />
}
