import { sql } from 'kysely'
import type { AccountKind, AccountRole, Sex } from '../../domain/account/account.ts'
import { query } from './query.ts'

export const findAddress = query((db, p: { address: string }) => db.selectFrom('address').selectAll().where('address', '=', p.address))

export const insertAddress = query((db, p: { address: string; accountId: number | null; conversationId: number | null }) =>
  db.insertInto('address').values({ address: p.address, account_id: p.accountId, conversation_id: p.conversationId }),
)

export const insertAccount = query(
  (
    db,
    p: {
      name: string
      nameKey: string
      kind: AccountKind
      role: AccountRole
      nickname: string
      sex: Sex
      avatarColor: number
      verifier: string
      at: number
    },
  ) =>
    db
      .insertInto('account')
      .values({
        name: p.name,
        name_key: p.nameKey,
        kind: p.kind,
        role: p.role,
        nickname: p.nickname,
        sex: p.sex,
        signature: '',
        avatar_color: p.avatarColor,
        avatar_image: null,
        verifier: p.verifier,
        created_at: p.at,
        disabled_at: null,
        change: 0,
      })
      .returningAll(),
)

export const findAccountById = query((db, p: { id: number }) => db.selectFrom('account').selectAll().where('id', '=', p.id))

export const findAccountByNameKey = query((db, p: { nameKey: string }) =>
  db
    .selectFrom('address')
    .innerJoin('account', 'account.id', 'address.account_id')
    .selectAll('account')
    .where('address.address', '=', p.nameKey),
)

// The role is a literal so that the partial index answers.
export const findAdministrator = query((db, _: object) =>
  db.selectFrom('account').select('id').where('role', '=', sql.lit('administrator')).limit(sql.lit(1)),
)

export const findOtherAdministrator = query((db, p: { id: number }) =>
  db
    .selectFrom('account')
    .select('id')
    .where('role', '=', sql.lit('administrator'))
    .where('disabled_at', 'is', null)
    .where('id', '<>', p.id)
    .limit(sql.lit(1)),
)

export const setDisabledAt = query((db, p: { id: number; at: number | null }) =>
  db.updateTable('account').set({ disabled_at: p.at }).where('id', '=', p.id),
)

export const setAccountRole = query((db, p: { id: number; role: AccountRole }) =>
  db.updateTable('account').set({ role: p.role }).where('id', '=', p.id),
)

/** All accounts, the disabled ones too, in the order of their folded names. */
export const listAccountsByName = query((db, p: { after: string; limit: number }) =>
  db
    .selectFrom('address')
    .innerJoin('account', 'account.id', 'address.account_id')
    .selectAll('account')
    .where('address.address', '>', p.after)
    .orderBy('address.address')
    .limit(p.limit),
)

export const updateProfile = query(
  (db, p: { id: number; nickname: string; sex: Sex; signature: string; avatarColor: number; avatarImage: string | null }) =>
    db
      .updateTable('account')
      .set({ nickname: p.nickname, sex: p.sex, signature: p.signature, avatar_color: p.avatarColor, avatar_image: p.avatarImage })
      .where('id', '=', p.id),
)

export const updateVerifier = query((db, p: { id: number; verifier: string }) =>
  db.updateTable('account').set({ verifier: p.verifier }).where('id', '=', p.id),
)
