import type { Upload } from '../../domain/attachment/attachment.ts'
import { DomainError } from '../../domain/errors.ts'
import { insertUpload, sumAttachmentBytes, sumUploads } from '../queries/attachment-queries.ts'
import { type Flow, get, run, type Snapshot, type Transaction } from './operation.ts'

interface CreateUpload {
  upload: Upload
  quotaBytes: number
  uploadsMax: number
}

export function* createUpload(_: Transaction, { upload, quotaBytes, uploadsMax }: CreateUpload): Flow<void> {
  const underWay = yield* get(sumUploads, { ownerId: upload.ownerId })
  if (underWay.count >= uploadsMax) throw new DomainError('upload.too-many', { limit: uploadsMax })
  const stored = yield* get(sumAttachmentBytes, { ownerId: upload.ownerId })
  const used = stored.bytes + underWay.bytes
  if (quotaBytes > 0 && used + upload.size > quotaBytes) throw new DomainError('upload.quota', { limit: quotaBytes, used })
  yield* run(insertUpload, upload)
}

export function* sumFileBytes(_: Snapshot, ownerId: number): Flow<number> {
  const underWay = yield* get(sumUploads, { ownerId })
  const stored = yield* get(sumAttachmentBytes, { ownerId })
  return stored.bytes + underWay.bytes
}
