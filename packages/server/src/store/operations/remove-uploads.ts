import type { AttachmentId, Upload } from '../../domain/attachment/attachment.ts'
import { deleteUpload, findUploadById, listExpiredUploads, listUploadIds as listUploadRows } from '../queries/attachment-queries.ts'
import { toUpload } from '../rows/attachment-row.ts'
import { all, type Flow, one, run, type Snapshot, type Transaction } from './operation.ts'

export function* findUpload(_: Snapshot, id: AttachmentId): Flow<Upload | undefined> {
  const row = yield* one(findUploadById, { id })
  return row && toUpload(row)
}

export function* removeUpload(_: Transaction, id: AttachmentId): Flow<boolean> {
  return (yield* run(deleteUpload, { id })) > 0
}

/** At most `limit`, so that a commit stays short; called again until nothing is left. */
export function* expireUploads(_: Transaction, command: { at: number; limit: number }): Flow<AttachmentId[]> {
  const expired = yield* all(listExpiredUploads, command)
  for (const { id } of expired) yield* run(deleteUpload, { id })
  return expired.map(({ id }) => id)
}

export function* listUploadIds(_: Snapshot, command: { after: AttachmentId; limit: number }): Flow<AttachmentId[]> {
  return (yield* all(listUploadRows, command)).map(({ id }) => id)
}
