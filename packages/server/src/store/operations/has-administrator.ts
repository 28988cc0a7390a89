import { findAdministrator } from '../queries/account-queries.ts'
import { type Flow, one } from './operation.ts'

export function* hasAdministrator(): Flow<boolean> {
  return (yield* one(findAdministrator, {})) !== undefined
}
