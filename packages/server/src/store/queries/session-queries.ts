import type { Platform, SessionEndReason } from '../../domain/session/session.ts'
import { query } from './query.ts'

export const insertSession = query(
  (
    db,
    p: { accountId: number; tokenHash: Uint8Array; platform: Platform; label: string; address: string; at: number; expiresAt: number },
  ) =>
    db
      .insertInto('session')
      .values({
        account_id: p.accountId,
        token_hash: p.tokenHash,
        platform: p.platform,
        label: p.label,
        address: p.address,
        created_at: p.at,
        last_seen_at: p.at,
        expires_at: p.expiresAt,
        ended_at: null,
        end_reason: null,
        end_platform: null,
        end_label: null,
        end_address: null,
      })
      .returningAll(),
)

export const findSessionById = query((db, p: { id: number }) => db.selectFrom('session').selectAll().where('id', '=', p.id))

export const findSessionByTokenHash = query((db, p: { tokenHash: Uint8Array }) =>
  db.selectFrom('session').selectAll().where('token_hash', '=', p.tokenHash),
)

export const listLiveSessions = query((db, p: { accountId: number; at: number }) =>
  db
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', p.accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', p.at)
    .orderBy('id', 'desc'),
)

export const listSeated = query((db, p: { accountId: number; platform: Platform; at: number }) =>
  db
    .selectFrom('session')
    .select('id')
    .where('account_id', '=', p.accountId)
    .where('platform', '=', p.platform)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', p.at),
)

export const touchSession = query((db, p: { id: number; address: string; at: number; expiresAt: number }) =>
  db
    .updateTable('session')
    .set({ address: p.address, last_seen_at: p.at, expires_at: p.expiresAt })
    .where('id', '=', p.id)
    .where('ended_at', 'is', null),
)

// An ended session expires when it ended, so that one index finds what may be forgotten.
export const endSession = query(
  (
    db,
    p: {
      id: number
      reason: SessionEndReason
      at: number
      platform: Platform | null
      label: string | null
      address: string | null
    },
  ) =>
    db
      .updateTable('session')
      .set({
        ended_at: p.at,
        expires_at: p.at,
        end_reason: p.reason,
        end_platform: p.platform,
        end_label: p.label,
        end_address: p.address,
      })
      .where('id', '=', p.id),
)

export const deleteOldSessions = query((db, p: { before: number; limit: number }) =>
  db
    .deleteFrom('session')
    .where('id', 'in', (eb) =>
      eb.selectFrom('session').select('id').where('expires_at', '<', p.before).orderBy('expires_at').limit(p.limit),
    ),
)
