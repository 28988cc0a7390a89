import { sumMessages } from '../queries/conversation-queries.ts'
import { type Flow, one } from './operation.ts'

export function* countMessages(): Flow<number> {
  return Number((yield* one(sumMessages, {}))?.messages ?? 0)
}
