import { DomainError } from '../../domain/errors.ts'
import { findOtherAdministrator } from '../queries/account-queries.ts'
import type { AccountRow } from '../rows/account-row.ts'
import { type Flow, one } from './operation.ts'

/** A server that had an administrator always has one who can sign in. Throws `account.last-administrator`. */
export function* assertNotLastAdministrator({ id, role, disabled_at }: AccountRow): Flow<void> {
  if (role !== 'administrator' || disabled_at !== null) return
  if (!(yield* one(findOtherAdministrator, { id }))) throw new DomainError('account.last-administrator')
}
