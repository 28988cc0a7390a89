import type { AccountId } from '../../domain/account/account.ts'
import type { Position } from '../../domain/conversation/entry.ts'
import { putChange, takeChangeNumber } from '../queries/change-queries.ts'
import type { ChangeTopic } from '../schema.ts'
import { type Flow, get, run } from './operation.ts'

export interface AccountChange {
  accountId: AccountId
  change: number
  position: Position
}

/** Puts a change into the log of an account, in place of an earlier one of the same thing. */
export function* recordChange(accountId: AccountId, topic: ChangeTopic, ref: number, position: Position): Flow<AccountChange> {
  const { change } = yield* get(takeChangeNumber, { accountId })
  yield* run(putChange, { accountId, topic, ref, number: change, position })
  return { accountId, change, position }
}
