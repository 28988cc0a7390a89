import { DomainError } from '../errors.ts'

export type PasswordWeakness = 'too-short' | 'common' | 'contains-name' | 'repeats' | 'sequence' | 'date' | 'one-kind'

/** Says why a password is too easy to guess; null: it is not. Throws `server.busy` when too many wait. */
export interface PasswordJudge {
  findWeakness(password: string, accountName: string): Promise<PasswordWeakness | null>
}

/**
 * A rule of the interactive registration and of changing a password; the TCP doors take what their documents allow.
 * Throws `account.password-weak` with the reason.
 */
export async function assertStrongPassword(judge: PasswordJudge, password: string, accountName: string): Promise<void> {
  const reason = await judge.findWeakness(password, accountName)
  if (reason) throw new DomainError('account.password-weak', { field: 'password', reason })
}
