import type { AppendedMessage, AppendMessage } from '../../domain/ports/store.ts'
import type { StoreMessage } from '../operations/append-message.ts'
import type { TextBody, WeatherBody } from '../../domain/conversation/entry.ts'
import { writeBody } from '../rows/entry-row.ts'

/** A message that is stored as it was submitted. */
export type PlainMessage = AppendMessage & { body: TextBody | WeatherBody }

/**
 * Messages of a batch as they cross to the writer: one flat array and one block of hashes, which cost
 * an eighth of as many objects. A hash that is not 16 bytes long is cut or filled. The order of the fields is that of `packMessage`.
 */
export interface PackedMessages {
  fields: (string | number | null)[]
  hashes: Uint8Array
}

/** Answers on the way back, six numbers each. */
export type PackedAnswers = number[]

const FIELDS = 7
const HASH_BYTES = 16

export function packMessages(messages: readonly PlainMessage[]): PackedMessages {
  const fields: PackedMessages['fields'] = []
  const hashes = new Uint8Array(messages.length * HASH_BYTES)
  for (const [index, message] of messages.entries()) {
    const { conversationId, sender, clientMessageId, at, body, origin } = message
    fields.push(conversationId, sender.id, clientMessageId, at, writeBody(body), origin?.door ?? null, origin?.data ?? null)
    hashes.set(message.submittedHash.subarray(0, HASH_BYTES), index * HASH_BYTES)
  }
  return { fields, hashes }
}

export function unpackMessage({ fields, hashes }: PackedMessages, index: number): StoreMessage {
  const at = index * FIELDS
  return {
    conversationId: fields[at] as number,
    senderId: fields[at + 1] as number,
    clientMessageId: fields[at + 2] as string | null,
    at: fields[at + 3] as number,
    body: fields[at + 4] as string,
    originDoor: fields[at + 5] as string | null,
    originData: fields[at + 6] as string | null,
    submittedHash: hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  }
}

const ANSWER_FIELDS = 6

export function packAnswer(answers: PackedAnswers, { id, conversationId, seq, count, sentAt, duplicate }: AppendedMessage): void {
  answers.push(id, conversationId, seq, count, sentAt, duplicate ? 1 : 0)
}

export function unpackAnswer(answers: PackedAnswers, index: number): AppendedMessage {
  const at = index * ANSWER_FIELDS
  return {
    id: answers[at] as number,
    conversationId: answers[at + 1] as number,
    seq: answers[at + 2] as number,
    count: answers[at + 3] as number,
    sentAt: answers[at + 4] as number,
    duplicate: answers[at + 5] === 1,
  }
}
