import type { Client } from '@hongyan/sdk/node'
import type { AccountBrief, FriendRequest } from '@hongyan/protocol'
import type { Translate } from '../i18n/language.ts'
import { nameWithHandle } from '../text/names.ts'
import { sanitizeLine } from '../text/sanitize.ts'

/** Requests that wait for an answer of one's own, the oldest first. */
export function openRequests(client: Client): FriendRequest[] {
  const me = client.account.get()?.id
  const { requests } = client.contacts.get()
  return requests.filter(({ state, toId }) => state === 'open' && toId === me).toReversed()
}

/** What is asked above the composer: the oldest request that is not put off; null when there is none. */
export function requestText(client: Client, accounts: ReadonlyMap<number, AccountBrief>, t: Translate): string | null {
  const asked = openRequests(client).filter(({ ask }) => ask)
  const [request] = asked
  if (request === undefined) return null
  const name = nameWithHandle(accounts.get(request.fromId), request.fromId)
  const note = sanitizeLine(request.note)
  const more = asked.length > 1 ? t('contact.ask-more', { count: asked.length - 1 }) : ''
  return `${note === '' ? t('contact.ask', { name }) : t('contact.ask-note', { name, note })}${more}`
}
