import type { EventFrame } from '@hongyan/protocol'
import { type AccountBrief, briefOf } from '../../domain/account/account.ts'
import type { Entry } from '../../domain/conversation/entry.ts'
import type { DomainEvent, EventOf } from '../../domain/events.ts'
import type { Codec } from '../../fanout/subscriber.ts'
import { encodeTextFrame } from './websocket-frame.ts'
import { toWireContact, toWireRequest } from './wire-contact.ts'
import { accountsOf, toWireAccount, toWireConversation, toWireEntry } from './wire.ts'

type MessageEntry = Extract<Entry, { kind: 'message' }>

/** What each event is called here; a new domain event does not compile until it has a row (null: nothing is said). */
export const encoders: { [T in DomainEvent['type']]: (event: EventOf<T>) => EventFrame | null } = {
  entry: ({ entry, sender, subjects = [] }) => ({ type: 'entry', entry: toWireEntry(entry), accounts: [sender, ...subjects].map(briefOf) }),
  'conversation.changed': ({ change, position, conversation }) => ({
    type: 'conversation',
    change,
    position,
    conversation: toWireConversation(conversation),
    accounts: accountsOf([conversation]),
  }),
  'conversation.removed': ({ change, position, conversationId, reason }) => ({
    type: 'conversation.removed',
    change,
    position,
    conversationId,
    reason,
  }),
  'read.moved': ({ change, position, conversationId, readSeq, unread }) => ({
    type: 'read',
    change,
    position,
    conversationId,
    readSeq,
    unread,
  }),
  'contact.changed': ({ change, position, contact }) => ({
    type: 'contact',
    change,
    position,
    contact: toWireContact(contact),
    accounts: [briefOf(contact.account)],
  }),
  // All sessions there are were there when a request was put off: each is asked unless it was.
  'request.changed': ({ change, position, request, accountId }) => ({
    type: 'friend-request',
    change,
    position,
    request: toWireRequest(request, accountId, 1),
    accounts: [briefOf(request.from), briefOf(request.to)],
  }),
  'account.updated': ({ change, position, account }) => ({ type: 'account', change, position, account: toWireAccount(account) }),
  'devices.changed': ({ change, position }) => ({ type: 'devices', change, position }),
  // Said to the one connection it concerns, when that is closed.
  'session.ended': () => null,
  'presence.changed': ({ changes }) => ({ type: 'presence', changes: [...changes] }),
  'profile.changed': ({ account }) => ({ type: 'profile', account: briefOf(account) }),
  typing: ({ conversationId, accountId, active }) => ({ type: 'typing', conversationId, accountId, active }),
}

export const nativeCodec: Codec = {
  encode(event) {
    if (event.type === 'entry' && event.entry.kind === 'message') return encodeTextFrame(writeMessageFrame(event.entry, event.sender))
    const encode = encoders[event.type] as (event: DomainEvent) => EventFrame | null
    const frame = encode(event)
    return frame && encodeTextFrame(JSON.stringify(frame))
  },
}

/** What the table above says of a message, put together by hand: nearly all that is ever encoded, in a third of the time. */
export function writeMessageFrame(entry: MessageEntry, sender: AccountBrief): string {
  const { id, conversationId, seq, count, senderId, sentAt, clientMessageId, body } = entry
  return `{"type":"entry","entry":{"id":${id},"conversationId":${conversationId},"seq":${seq},"count":${count},"senderId":${senderId},"sentAt":${sentAt},"kind":"message","clientMessageId":${JSON.stringify(clientMessageId)},"body":${writeBody(body)}},"accounts":[${writeBrief(sender)}]}`
}

function writeBody(body: MessageEntry['body']): string {
  return body.kind === 'text' ? `{"kind":"text","text":${JSON.stringify(body.text)}}` : JSON.stringify(body)
}

/** People write more than one message. */
const briefs = new WeakMap<AccountBrief, string>()

function writeBrief(account: AccountBrief): string {
  let text = briefs.get(account)
  if (text === undefined) briefs.set(account, (text = JSON.stringify(briefOf(account))))
  return text
}

/** The place of an event in the order of commits; undefined for what is not stored. */
export function positionOf(event: DomainEvent): number | undefined {
  if (event.type === 'entry') return event.entry.id
  return 'position' in event ? event.position : undefined
}
