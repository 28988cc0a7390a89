import type { Selectable } from 'kysely'
import type { DeviceTrace, Session } from '../../domain/session/session.ts'
import type { Schema } from '../schema.ts'

export type SessionRow = Selectable<Schema['session']>

export function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    platform: row.platform,
    label: row.label,
    address: row.address,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    end: row.ended_at === null ? null : { reason: row.end_reason ?? 'unknown', at: row.ended_at, by: toTrace(row) },
  }
}

function toTrace({ end_platform, end_label, end_address }: SessionRow): DeviceTrace | null {
  if (end_platform === null) return null
  return { platform: end_platform, label: end_label ?? '', address: end_address ?? '' }
}
