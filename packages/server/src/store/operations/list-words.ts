import type { Word } from '../../domain/moderation/word.ts'
import { listWordsByKey } from '../queries/word-queries.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

export function* listWords(_: Snapshot, { after, limit }: { after: string; limit: number }): Flow<Word[]> {
  const rows = yield* all(listWordsByKey, { after, limit })
  return rows.map(({ key, text, level, created_at: createdAt }) => ({ key, text, level, createdAt }))
}
