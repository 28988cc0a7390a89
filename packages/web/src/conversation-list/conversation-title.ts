import { LOBBY_NUMBER, type AccountBrief, type Conversation } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useAccount, useOwnId } from '../app/client-context.ts'

export function isLobby(conversation: Conversation): boolean {
  return conversation.number === LOBBY_NUMBER
}

/** What a conversation is called for this person. */
export function titleOf(t: TFunction, conversation: Conversation, peer: AccountBrief | undefined, ownId: number | null): string {
  if (conversation.kind === 'direct') return conversation.peerId === ownId ? t('list.notes') : (peer?.nickname ?? '…')
  return isLobby(conversation) ? t('room.lobby') : (conversation.name ?? '…')
}

export function useTitle(conversation: Conversation): string {
  const { t } = useTranslation()
  return titleOf(t, conversation, useAccount(conversation.peerId), useOwnId())
}
