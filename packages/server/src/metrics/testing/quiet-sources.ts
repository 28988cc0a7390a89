import { Distribution } from '../../domain/measure/distribution.ts'
import { MessageTally } from '../../domain/message/message-tally.ts'
import type { Sources } from '../sources.ts'

/** A server where nothing happens but what a test does to `messages` and `work`. */
export function quietSources() {
  const messages = new MessageTally()
  const work = {
    commits: Distribution.ofMilliseconds(),
    transactions: Distribution.ofMilliseconds(),
    batches: Distribution.ofCounts(),
    refused: 0,
    trouble: null as string | null,
  }
  const sources: Sources = {
    startedAt: 0,
    messages,
    signIns: { ok: 0, failed: 0 },
    tally: { opened: 0, commands: 0, slowReaders: 0, heldBack: 0, answers: [], errors: new Map() },
    work,
    queues: () => ({ writer: { commands: 0, text: 0 }, reader: { commands: 0, text: 0 } }),
    takePeaks: () => ({ writer: 7, reader: 2 }),
    connections: () => ({ connections: 3, sessions: new Map(), backlogged: 0, backlogBytes: 0, bytesIn: 0, bytesOut: 0 }),
    countConnections: () => 3,
    countOnline: () => 2,
    countPasswords: () => 1,
    countDeliveries: () => 0,
    countAccounts: async () => 5,
    countMessages: async () => messages.total,
  }
  return { sources, messages, work }
}
