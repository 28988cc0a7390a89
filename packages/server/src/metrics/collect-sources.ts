import type { MessageTally } from '../domain/message/message-tally.ts'
import type { Clock } from '../domain/ports/clock.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Connections, DoorTally, Sources } from './sources.ts'

/** The parts that count for themselves. */
interface CountingParts {
  clock: Clock
  store: Pick<Store, 'lobbyId' | 'countMembers' | 'countMessages'> & {
    readonly figures: Pick<Sources, 'work'> & { queues: ReturnType<Sources['queues']> }
    takePeaks: Sources['takePeaks']
  }
  gateway: { readonly figures: Connections; readonly connectionCount: number }
  presence: { readonly onlineCount: number }
  passwords: { readonly queued: number }
  fanout: { readonly deliveries: number }
  messages: MessageTally
  signIns: Sources['signIns']
  tally: DoorTally
}

/** What the parts of a server have counted, in one place. */
export function collectSources({ clock, store, gateway, presence, passwords, fanout, messages, signIns, tally }: CountingParts): Sources {
  let storedBefore: Promise<number> | undefined
  return {
    startedAt: clock.now(),
    messages,
    signIns,
    tally,
    work: store.figures.work,
    queues: () => store.figures.queues,
    takePeaks: () => store.takePeaks(),
    connections: () => gateway.figures,
    countConnections: () => gateway.connectionCount,
    countOnline: () => presence.onlineCount,
    countPasswords: () => passwords.queued,
    countDeliveries: () => fanout.deliveries,
    countAccounts: () => store.countMembers(store.lobbyId),
    async countMessages() {
      const accepted = messages.total
      storedBefore ??= store.countMessages().then((stored) => stored - accepted)
      return messages.total + (await storedBefore)
    },
  }
}
