import { DomainError, type DomainErrorCode } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import { parseAccountName } from './account-name.ts'

/** Why a name cannot be registered, or undefined when it can (now). Throws `rate.limited`. */
export async function findNameObstacle(
  { store, nameChecks }: { store: Pick<Store, 'isNameTaken'>; nameChecks: KeyedLimit },
  name: string,
  address: string,
): Promise<DomainErrorCode | undefined> {
  nameChecks.take(address)
  try {
    const { nameKey } = parseAccountName(name)
    return (await store.isNameTaken(nameKey)) ? 'account.name-taken' : undefined
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
