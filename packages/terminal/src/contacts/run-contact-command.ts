import type { Client } from '@hongyan/sdk/node'
import type { FriendRequest } from '@hongyan/protocol'
import type { Outcome } from '../chat/run-submission.ts'
import type { Translate } from '../i18n/language.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { friendsPanel } from './friends-panel.ts'
import type { ContactSubmission } from './parse-contact-command.ts'
import { openRequests } from './request-line.ts'

/** Does what a command about friends says; rejects with the server's refusal. */
export async function runContactCommand(client: Client, command: ContactSubmission, t: Translate): Promise<Outcome> {
  switch (command.kind) {
    case 'friends':
      return { panel: friendsPanel(client, t) }
    case 'add':
      return requestContact(client, command.name, command.note, t)
    case 'accept':
    case 'decline':
    case 'later':
      return answerRequest(client, command, t)
    case 'remark': {
      const account = await client.findAccount(command.name)
      const { remark } = await client.setRemark(account.id, command.remark)
      const name = sanitizeLine(account.name)
      return info(remark === null ? t('contact.remark-removed', { name }) : t('contact.remarked', { name, remark: sanitizeLine(remark) }))
    }
    case 'block':
    case 'unblock': {
      const account = await client.findAccount(command.name)
      await client.setBlocked(account.id, command.kind === 'block')
      return info(t(`contact.${command.kind}ed`, { name: sanitizeLine(account.name) }))
    }
    case 'unfriend': {
      const account = await client.findAccount(command.name)
      await client.removeContact(account.id)
      return info(t('contact.unfriended', { name: sanitizeLine(account.name) }))
    }
  }
}

async function requestContact(client: Client, name: string, note: string, t: Translate): Promise<Outcome> {
  const { state } = await client.requestContact(name, note)
  return info(t(state === 'accepted' ? 'contact.accepted' : 'contact.requested', { name: sanitizeLine(name) }))
}

const ANSWERED = { accept: 'contact.accepted', decline: 'contact.declined', later: 'contact.later' } as const

async function answerRequest(
  client: Client,
  { kind, name }: { kind: 'accept' | 'decline' | 'later'; name: string | null },
  t: Translate,
): Promise<Outcome> {
  const request = findRequest(client, name)
  if (request === undefined) return { notice: { kind: 'error', text: t('contact.no-request') }, keep: true }
  await client.answerRequest(request.id, kind)
  return info(t(ANSWERED[kind], { name: sanitizeLine(client.accounts.get().get(request.fromId)?.name ?? '') }))
}

/** By account name, whatever its case; without one the request that is being asked about, else the oldest. */
function findRequest(client: Client, name: string | null): FriendRequest | undefined {
  const open = openRequests(client)
  if (name === null) return open.find(({ ask }) => ask) ?? open[0]
  const wanted = name.replace(/^@/, '').toLowerCase()
  return open.find(({ fromId }) => client.accounts.get().get(fromId)?.name.toLowerCase() === wanted)
}

function info(text: string): Outcome {
  return { notice: { kind: 'info', text } }
}
