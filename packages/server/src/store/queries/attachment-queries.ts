import { sql } from 'kysely'
import type { AttachmentKind } from '../../domain/attachment/attachment.ts'
import { query } from './query.ts'

export const insertAttachment = query(
  (
    db,
    p: {
      id: string
      ownerId: number
      kind: AttachmentKind
      name: string
      mediaType: string
      size: number
      hash: Uint8Array
      width: number | null
      height: number | null
      durationMs: number | null
      waveform: string | null
      blob: string
      thumbnail: string | null
      createdAt: number
    },
  ) =>
    db.insertInto('attachment').values({
      id: p.id,
      owner_id: p.ownerId,
      kind: p.kind,
      name: p.name,
      media_type: p.mediaType,
      size: p.size,
      hash: p.hash,
      width: p.width,
      height: p.height,
      duration_ms: p.durationMs,
      waveform: p.waveform,
      blob: p.blob,
      thumbnail: p.thumbnail,
      created_at: p.createdAt,
    }),
)

export const findAttachmentById = query((db, p: { id: string }) => db.selectFrom('attachment').selectAll().where('id', '=', p.id))

/** A conversation that has it and that the account is in, and may read where it is; the lobby is everybody’s. */
export const findReadableUse = query((db, p: { attachmentId: string; accountId: number; lobbyId: number }) =>
  db
    .selectFrom('attachment_use as u')
    .leftJoin('membership as m', (join) =>
      join.on('m.account_id', '=', p.accountId).onRef('m.conversation_id', '=', 'u.conversation_id').on('m.left_at', 'is', null),
    )
    .where('u.attachment_id', '=', p.attachmentId)
    .where((eb) =>
      eb.or([
        eb('u.conversation_id', '=', p.lobbyId),
        eb.and([eb('m.account_id', 'is not', null), eb('u.last_seq', '>=', eb.ref('m.visible_from'))]),
      ]),
    )
    .select('u.conversation_id')
    .limit(sql.lit(1)),
)

export const putAttachmentUse = query((db, p: { attachmentId: string; conversationId: number; seq: number }) =>
  db
    .insertInto('attachment_use')
    .values({ attachment_id: p.attachmentId, conversation_id: p.conversationId, last_seq: p.seq })
    .onConflict((conflict) =>
      conflict.columns(['attachment_id', 'conversation_id']).doUpdateSet((eb) => ({ last_seq: eb.ref('excluded.last_seq') })),
    ),
)

export const sumAttachmentBytes = query((db, p: { ownerId: number }) =>
  db
    .selectFrom('attachment')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('size'), sql.lit(0)).as('bytes'))
    .where('owner_id', '=', p.ownerId),
)

export const sumUploads = query((db, p: { ownerId: number }) =>
  db
    .selectFrom('upload')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.coalesce(eb.fn.sum<number>('size'), sql.lit(0)).as('bytes')])
    .where('owner_id', '=', p.ownerId),
)

export const insertUpload = query(
  (
    db,
    p: {
      id: string
      ownerId: number
      kind: AttachmentKind
      name: string
      mediaType: string
      size: number
      hash: Uint8Array | null
      durationMs: number | null
      waveform: string | null
      createdAt: number
      expiresAt: number
    },
  ) =>
    db.insertInto('upload').values({
      id: p.id,
      owner_id: p.ownerId,
      kind: p.kind,
      name: p.name,
      media_type: p.mediaType,
      size: p.size,
      hash: p.hash,
      duration_ms: p.durationMs,
      waveform: p.waveform,
      created_at: p.createdAt,
      expires_at: p.expiresAt,
    }),
)

export const findUploadById = query((db, p: { id: string }) => db.selectFrom('upload').selectAll().where('id', '=', p.id))

export const deleteUpload = query((db, p: { id: string }) => db.deleteFrom('upload').where('id', '=', p.id))

export const listExpiredUploads = query((db, p: { at: number; limit: number }) =>
  db.selectFrom('upload').select('id').where('expires_at', '<=', p.at).orderBy('expires_at').limit(p.limit),
)

export const listUploadIds = query((db, p: { after: string; limit: number }) =>
  db.selectFrom('upload').select('id').where('id', '>', p.after).orderBy('id').limit(p.limit),
)

export const findAttachmentByBlob = query((db, p: { blob: string }) => db.selectFrom('attachment').select('id').where('blob', '=', p.blob))

export const findAttachmentByThumbnail = query((db, p: { blob: string }) =>
  db.selectFrom('attachment').select('id').where('thumbnail', '=', p.blob),
)

/** Pictures of accounts, by account. */
export const listAvatarsOfAccounts = query((db, p: { after: number; limit: number }) =>
  db.selectFrom('account').select(['id', 'avatar_image']).where('id', '>', p.after).orderBy('id').limit(p.limit),
)

export const listAvatarsOfConversations = query((db, p: { after: number; limit: number }) =>
  db.selectFrom('conversation').select(['id', 'avatar_image']).where('id', '>', p.after).orderBy('id').limit(p.limit),
)
