import { DomainError, type DomainErrorCode } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import { parseAccountName } from './account-name.ts'

/** Why a name cannot be registered, or undefined when it can (now). */
export async function findNameObstacle(
  { store }: { store: Pick<Store, 'isNameTaken'> },
  name: string,
): Promise<DomainErrorCode | undefined> {
  try {
    const { nameKey } = parseAccountName(name)
    return (await store.isNameTaken(nameKey)) ? 'account.name-taken' : undefined
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
