import type { Word } from '../../domain/moderation/word.ts'
import { putWord } from '../queries/word-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

export function* putWords(_: Transaction, words: readonly Word[]): Flow<void> {
  for (const { key, text, level, createdAt } of words) yield* run(putWord, { key, text, level, createdAt })
}
