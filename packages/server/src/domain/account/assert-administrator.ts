import { DomainError } from '../errors.ts'
import type { Actor } from '../session/actor.ts'

/** Throws `account.not-administrator`. */
export function assertAdministrator({ role }: Pick<Actor, 'role'>): void {
  if (role !== 'administrator') throw new DomainError('account.not-administrator')
}
