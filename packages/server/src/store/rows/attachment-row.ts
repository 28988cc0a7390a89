import type { Selectable } from 'kysely'
import type { Attachment, StoredAttachment, Upload } from '../../domain/attachment/attachment.ts'
import type { Schema } from '../schema.ts'

export function toStoredAttachment(row: Selectable<Schema['attachment']>): StoredAttachment {
  const { id, name, media_type: mediaType, size, width, height, duration_ms: durationMs, waveform } = row
  const attachment: Attachment = {
    id,
    name,
    mediaType,
    size,
    ...(width !== null && height !== null && { width, height }),
    ...(durationMs !== null && { durationMs }),
    ...(waveform !== null && { waveform }),
    hasThumbnail: row.thumbnail !== null,
    hash: Buffer.from(row.hash).toString('hex'),
  }
  return { attachment, kind: row.kind, ownerId: row.owner_id, blob: row.blob, thumbnail: row.thumbnail, createdAt: row.created_at }
}

export function toUpload(row: Selectable<Schema['upload']>): Upload {
  return {
    id: row.id,
    ownerId: row.owner_id,
    kind: row.kind,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    hash: row.hash && new Uint8Array(row.hash),
    durationMs: row.duration_ms,
    waveform: row.waveform,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
