import type { AttachmentBody, SubmittedAttachment } from '../../domain/conversation/entry.ts'
import type { Attachment, StoredAttachment } from '../../domain/attachment/attachment.ts'
import { DomainError } from '../../domain/errors.ts'
import type { AppendedMessage, AppendMessage } from '../../domain/ports/store.ts'
import { putAttachmentUse } from '../queries/attachment-queries.ts'
import { writeBody } from '../rows/entry-row.ts'
import { appendMessage } from './append-message.ts'
import { findVisibleAttachment } from './find-attachment.ts'
import { MessageRun } from './message-run.ts'
import { type Flow, run, type Transaction } from './operation.ts'

export type AppendAttachment = AppendMessage & { body: SubmittedAttachment }

/** Stores a message with an attachment: what it says of it comes from the table, and from now on the conversation has it. */
export function* appendAttachment(transaction: Transaction, command: AppendAttachment): Flow<AppendedMessage> {
  const { conversationId, sender, clientMessageId, submittedHash, origin, at, via } = command
  const found = yield* findVisibleAttachment(transaction.lobbyId, sender.id, command.body.attachmentId)
  if (!found) throw new DomainError('attachment.not-found')
  const body = completeBody(command.body, found)
  const messages = new MessageRun()
  const appended = yield* appendMessage(transaction, messages, {
    conversationId,
    senderId: sender.id,
    clientMessageId,
    submittedHash,
    at,
    body: writeBody(body),
    originDoor: origin?.door ?? null,
    originData: origin?.data ?? null,
  })
  if (appended.duplicate) return appended
  yield* messages.settle()
  yield* run(putAttachmentUse, { attachmentId: found.attachment.id, conversationId, seq: appended.seq })
  const { id, seq, count, sentAt } = appended
  const entry = { id, conversationId, seq, count, senderId: sender.id, sentAt, kind: 'message', clientMessageId, body, origin } as const
  transaction.emit({ type: 'entry', entry, sender, via })
  return appended
}

function completeBody({ kind, caption }: SubmittedAttachment, found: StoredAttachment): AttachmentBody {
  // Anything may go as a file; nothing is drawn or played that was not looked at.
  if (kind !== 'file' && kind !== found.kind) throw new DomainError('attachment.type', { kind: found.kind })
  const attachment: Attachment = found.attachment
  if (kind === 'voice') return { kind, attachment }
  return caption === undefined ? { kind, attachment } : { kind, attachment, caption }
}
