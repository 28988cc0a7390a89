import type { AccountBrief, Conversation } from '@hongyan/protocol'
import type { Translate } from '../i18n/language.ts'
import { sanitizeLine } from './sanitize.ts'

/** What a person is called: the nickname, or the account name when the nickname shows nothing. */
export function displayName(account: AccountBrief | undefined, accountId: number): string {
  if (account === undefined) return `#${accountId}`
  return sanitizeLine(account.nickname) || sanitizeLine(account.name) || `#${accountId}`
}

/** The same with the account name where it differs: a nickname is not unique. */
export function nameWithHandle(account: AccountBrief | undefined, accountId: number): string {
  const name = displayName(account, accountId)
  const handle = account === undefined ? name : sanitizeLine(account.name)
  return handle === name ? name : `${name} @${handle}`
}

/** What a conversation is called. */
export function titleOf(
  conversation: Conversation,
  accounts: ReadonlyMap<number, AccountBrief>,
  me: number | undefined,
  t: Translate,
): string {
  if (conversation.kind === 'room') return sanitizeLine(conversation.name ?? '') || (conversation.number ?? '')
  const peerId = conversation.peerId ?? 0
  return peerId === me ? t('header.notes') : displayName(accounts.get(peerId), peerId)
}
