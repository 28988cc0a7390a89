import { DomainError, type DomainErrorCode } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import { parseRoomNumber } from './room-address.ts'

/** Why no room can be created under a number, or undefined when one can (now). */
export async function findNumberObstacle(
  { store }: { store: Pick<Store, 'isNameTaken'> },
  input: string,
): Promise<DomainErrorCode | undefined> {
  try {
    return (await store.isNameTaken(parseRoomNumber(input))) ? 'room.number-taken' : undefined
  } catch (error) {
    if (error instanceof DomainError && error.code === 'room.number-invalid') return error.code
    throw error
  }
}
