import type { Entry, MessageBody, OutgoingMessage } from '@hongyan/sdk/browser'

/** One row of the log: what the server has, or a message of one’s own that is on its way. */
export type LogItem = { kind: 'entry'; entry: Entry } | { kind: 'outgoing'; message: OutgoingMessage }

export function keyOf(item: LogItem, ownId: number | null): string {
  if (item.kind === 'outgoing') return item.message.clientMessageId
  const { entry } = item
  // One’s own message keeps its key when it turns from outgoing into stored, so it does not blink.
  return entry.kind === 'message' && entry.senderId === ownId && entry.clientMessageId ? entry.clientMessageId : `#${entry.seq}`
}

export function timeOf(item: LogItem): number {
  return item.kind === 'entry' ? item.entry.sentAt : item.message.createdAt
}

export function senderOf(item: LogItem, ownId: number | null): number | null {
  return item.kind === 'entry' ? item.entry.senderId : ownId
}

export function isMessage(item: LogItem): boolean {
  return item.kind === 'outgoing' || item.entry.kind === 'message'
}

/** What a message says; null for comings and goings. */
export function bodyOf(item: LogItem): MessageBody | null {
  if (item.kind === 'outgoing') return item.message.body
  return item.entry.kind === 'message' ? item.entry.body : null
}

export function clientMessageIdOf(item: LogItem): string | null {
  if (item.kind === 'outgoing') return item.message.clientMessageId
  return item.entry.kind === 'message' ? item.entry.clientMessageId : null
}
