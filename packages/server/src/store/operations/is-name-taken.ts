import { findAddress } from '../queries/account-queries.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

export function* isNameTaken(_: Snapshot, nameKey: string): Flow<boolean> {
  return (yield* one(findAddress, { address: nameKey })) !== undefined
}
