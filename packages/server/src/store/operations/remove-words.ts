import { deleteWord } from '../queries/word-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

export function* removeWords(_: Transaction, keys: readonly string[]): Flow<number> {
  let removed = 0
  for (const key of keys) removed += yield* run(deleteWord, { key })
  return removed
}
