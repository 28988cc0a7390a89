import { type Avatar, AVATAR_COLORS } from '../account/account.ts'
import type { ConversationId } from '../conversation/conversation.ts'

/** Rooms are coloured by their id, so that those made one after the other differ. */
export function roomAvatar(conversationId: ConversationId, image: string | null): Avatar {
  return { color: (conversationId * 5 + 1) % AVATAR_COLORS, image }
}
