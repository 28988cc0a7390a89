import type { Client } from '@hongyan/sdk/node'
import type { AccountBrief, Contact } from '@hongyan/protocol'
import type { Panel } from '../chat/chat-state.ts'
import type { Translate } from '../i18n/language.ts'
import { nameWithHandle } from '../text/names.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { CalledAccounts } from './called-accounts.ts'
import { openRequests } from './request-line.ts'

/** Friends with their presence, those online first; who asks to be one, who has been asked, and who is blocked. */
export function friendsPanel(client: Client, t: Translate): Panel {
  const { contacts, requests } = client.contacts.get()
  const accounts = new CalledAccounts().of(client.accounts.get(), contacts)
  const online = client.online.get()
  const nameOf = (accountId: number): string => nameWithHandle(accounts.get(accountId), accountId)
  const byName = (a: Contact, b: Contact): number => nameOf(a.accountId).localeCompare(nameOf(b.accountId))
  const isOnline = ({ accountId }: Contact): boolean => online.has(accountId)
  const all = [...contacts.values()]
  const friends = all
    .filter(({ friendSince }) => friendSince !== null)
    .sort((a, b) => Number(isOnline(b)) - Number(isOnline(a)) || byName(a, b))
  const blocked = all.filter((contact) => contact.blocked).sort(byName)
  const me = client.account.get()?.id
  const sent = requests.filter(({ state, fromId }) => state === 'open' && fromId === me)
  const lines = [
    ...openRequests(client).map(({ fromId, note }) => `? ${nameOf(fromId)}${noteOf(note)}  ${t('contact.asks')}`),
    ...friends.map(
      (contact) => `${isOnline(contact) ? '●' : '○'} ${nameOf(contact.accountId)}${nicknameOf(contact, client.accounts.get(), t)}`,
    ),
    ...sent.map(({ toId, note }) => `… ${nameOf(toId)}${noteOf(note)}  ${t('contact.asked')}`),
    ...blocked.map(({ accountId }) => `✗ ${nameOf(accountId)}  ${t('contact.is-blocked')}`),
  ]
  if (lines.length === 0) lines.push(t('contact.none'))
  return { title: t('contact.title', { total: friends.length, online: friends.filter(isOnline).length }), lines, top: 0 }
}

function noteOf(note: string): string {
  return note === '' ? '' : `  “${sanitizeLine(note)}”`
}

/** What somebody who is called otherwise calls themself. */
function nicknameOf({ accountId, remark }: Contact, accounts: ReadonlyMap<number, AccountBrief>, t: Translate): string {
  const nickname = accounts.get(accountId)?.nickname
  return remark === null || nickname === undefined ? '' : `  ${t('contact.nickname', { nickname: sanitizeLine(nickname) })}`
}
