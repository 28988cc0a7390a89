import type { StoredAttachment } from '../../domain/attachment/attachment.ts'
import { DomainError } from '../../domain/errors.ts'
import { deleteUpload, findUploadById, insertAttachment } from '../queries/attachment-queries.ts'
import { type Flow, one, run, type Transaction } from './operation.ts'

export function* finishUpload(_: Transaction, { attachment, kind, ownerId, blob, thumbnail, createdAt }: StoredAttachment): Flow<void> {
  const { id, name, mediaType, size, width = null, height = null, durationMs = null, waveform = null } = attachment
  const upload = yield* one(findUploadById, { id })
  if (!upload || upload.owner_id !== ownerId) throw new DomainError('upload.not-found')
  const hash = Buffer.from(attachment.hash, 'hex')
  yield* run(deleteUpload, { id })
  const facts = { id, ownerId, kind, name, mediaType, size, hash, width, height, durationMs, waveform, blob, thumbnail, createdAt }
  yield* run(insertAttachment, facts)
}
