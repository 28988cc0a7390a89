import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { foldName } from './account-name.ts'
import type { Account, AccountId, AccountRole } from './account.ts'
import { createPerson, type CreatePersonDeps } from './create-person.ts'
import { assertStrongPassword } from './password-strength.ts'
import { passwordToken, type PasswordHasher } from './password.ts'

/*
 * What an administrator does with the accounts of others. Whether somebody is one is for the caller to know:
 * a role of the session, or the rights to the data directory.
 */

export interface NewAccount {
  name: string
  nickname: string
  password: string
  role: AccountRole
}

/**
 * Creates an account for somebody else; it is not signed in. Throws `account.name-invalid`, `account.name-reserved`,
 * `account.name-taken`, `account.nickname-invalid`, `account.password-weak`.
 */
export async function createAccountFor(deps: CreatePersonDeps, command: NewAccount): Promise<Account> {
  return createPerson(deps, { ...command, sex: null })
}

/**
 * Keeps an account from signing in, and puts it out everywhere at once. Its name, messages and memberships stay.
 * Throws `account.not-found`, `account.last-administrator`.
 */
export async function disableAccount(
  { store, clock }: { store: Pick<Store, 'disableAccount'>; clock: Clock },
  accountId: AccountId,
): Promise<Account> {
  return store.disableAccount({ accountId, at: clock.now() })
}

/** Throws `account.not-found`. */
export async function enableAccount({ store }: { store: Pick<Store, 'enableAccount'> }, accountId: AccountId): Promise<Account> {
  return store.enableAccount(accountId)
}

/** Throws `account.not-found`, `account.last-administrator`. */
export async function setRole(
  { store }: { store: Pick<Store, 'setAccountRole'> },
  command: { accountId: AccountId; role: AccountRole },
): Promise<Account> {
  return store.setAccountRole(command)
}

interface ResetPasswordDeps {
  store: Pick<Store, 'changeVerifier'>
  passwords: PasswordHasher
  clock: Clock
}

/** Gives an account another password and ends all its sessions. Throws `account.password-weak`, `account.not-found`. */
export async function resetPassword({ store, passwords, clock }: ResetPasswordDeps, account: Account, password: string): Promise<void> {
  await assertStrongPassword(passwords.judge, password, account.name)
  const verifier = await passwords.hash(passwordToken(password))
  await store.changeVerifier({ accountId: account.id, verifier, keep: null, at: clock.now(), by: null })
}

/** By the name as typed, disabled ones too. Throws `account.not-found`. */
export async function getAnyAccountByName({ store }: { store: Pick<Store, 'findAccountByName'> }, name: string): Promise<Account> {
  const account = await store.findAccountByName(foldName(name.trim()))
  if (!account) throw new DomainError('account.not-found')
  return account
}

export interface AccountFilter {
  /** Part of the name or of the nickname. */
  search?: string | undefined
  role?: AccountRole | undefined
  disabled?: boolean | undefined
  /** Cursor of the page before. */
  after?: string | undefined
  /** Default 50. */
  limit?: number | undefined
}

/** Accounts that are looked through in one reading, so that many of them hold nobody up. */
const ACCOUNTS_AT_ONCE = 1000

/** Accounts by name; `cursor` is null when there are no more. */
export async function listAccounts(
  { store }: { store: Pick<Store, 'listAccounts'> },
  { search, role, disabled, after, limit = 50 }: AccountFilter,
): Promise<{ accounts: Account[]; cursor: string | null }> {
  const wanted = search === undefined ? undefined : foldName(search)
  const accounts: Account[] = []
  for (let from = after; ; ) {
    const rows = await store.listAccounts({ after: from, limit: ACCOUNTS_AT_ONCE })
    for (const { account, nameKey } of rows) {
      if (wanted !== undefined && !nameKey.includes(wanted) && !foldName(account.nickname).includes(wanted)) continue
      if (role !== undefined && account.role !== role) continue
      if (disabled !== undefined && (account.disabledAt !== null) !== disabled) continue
      if (accounts.length === limit) return { accounts, cursor: from ?? null }
      accounts.push(account)
      from = nameKey
    }
    if (rows.length < ACCOUNTS_AT_ONCE) return { accounts, cursor: null }
    from = rows.at(-1)?.nameKey
  }
}
