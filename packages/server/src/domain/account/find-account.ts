import { DomainError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import { foldName } from './account-name.ts'
import type { Account, AccountId } from './account.ts'

/** By the name as typed. Throws `account.not-found`. */
export async function getAccountByName({ store }: { store: Pick<Store, 'findAccountByName'> }, name: string): Promise<Account> {
  const account = await store.findAccountByName(foldName(name.trim()))
  if (!account || account.disabledAt !== null) throw new DomainError('account.not-found')
  return account
}

/** Throws `account.not-found`. */
export async function getAccount({ store }: { store: Pick<Store, 'findAccounts'> }, accountId: AccountId): Promise<Account> {
  const [account] = await store.findAccounts([accountId])
  if (!account) throw new DomainError('account.not-found')
  return account
}
