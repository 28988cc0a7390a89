import type { Selectable } from 'kysely'
import type { Account, AccountBrief } from '../../domain/account/account.ts'
import type { Schema } from '../schema.ts'

export type AccountRow = Selectable<Schema['account']>
type BriefRow = Pick<AccountRow, 'id' | 'name' | 'nickname' | 'avatar_color' | 'avatar_image'>

export function toAccount(row: AccountRow): Account {
  return {
    ...toAccountBrief(row),
    kind: row.kind,
    role: row.role,
    sex: row.sex,
    signature: row.signature,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    mutedUntil: row.muted_until,
  }
}

export function toAccountBrief(row: BriefRow): AccountBrief {
  return { id: row.id, name: row.name, nickname: row.nickname, avatar: { color: row.avatar_color, image: row.avatar_image } }
}
