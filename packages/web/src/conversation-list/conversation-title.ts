import { LOBBY_NUMBER, type Conversation } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useOwnId } from '../app/client-context.ts'
import { useName } from '../contacts/use-name.ts'

export function isLobby(conversation: Conversation): boolean {
  return conversation.number === LOBBY_NUMBER
}

/** What a conversation is called for this person. */
export function titleOf(t: TFunction, conversation: Conversation, peerName: string | undefined, ownId: number | null): string {
  if (conversation.kind === 'direct') return conversation.peerId === ownId ? t('list.notes') : (peerName ?? '…')
  return isLobby(conversation) ? t('room.lobby') : (conversation.name ?? '…')
}

export function useTitle(conversation: Conversation): string {
  const { t } = useTranslation()
  return titleOf(t, conversation, useName(conversation.peerId), useOwnId())
}
