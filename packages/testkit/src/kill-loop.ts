import type { Entry } from '@hongyan/protocol'
import type { ClientEvents } from '@hongyan/sdk'
import { GrowingList } from './growing-list.ts'
import { type Person, registerPerson } from './person.ts'
import { RawSocket } from './raw-socket.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { until } from './until.ts'

export interface KillLoopOptions {
  /** How often the server is killed. */
  kills: number
  writers: number
  /** Messages a writer keeps unanswered at a time. */
  inFlight: number
  /** Acknowledgements between two kills. */
  acksPerLife: number
}

export interface KillLoopResult {
  /** Every message that was acknowledged, by its `clientMessageId`. */
  acknowledged: ReadonlyMap<string, Acknowledgement>
  /** Every message anybody tried to send, in order, by writer. */
  attempted: readonly (readonly string[])[]
  /** What is stored at the end, read page by page. */
  stored: readonly Entry[]
  /** What somebody who listened all the time was told, in the order of telling. */
  heard: readonly Entry[]
  /** Repeats of acknowledged messages after a restart: what they were answered. */
  repeated: readonly { clientMessageId: string; first: Acknowledgement; again: Acknowledgement & { duplicate: boolean } }[]
}

interface Acknowledgement {
  id: number
  seq: number
}

/**
 * Several people write to one room as fast as they can while their server is killed with `kill -9` again and
 * again; each knows what was acknowledged, and sends again what was not.
 */
export async function runKillLoop({ kills, writers, inFlight, acksPerLife }: KillLoopOptions): Promise<KillLoopResult> {
  const args = ['--limit-messages-per-second', '0', '--limit-registrations-per-address-per-hour', '0', '--seat-policy', 'many']
  let server: ServerProcess = await startServerProcess({ args })
  const firstLife = server
  const port = await server.port()
  const target = () => ({ host: '127.0.0.1', port })
  const people: Person[] = []
  try {
    const listener = await registerPerson(target, 'listener', { follow: 'all' })
    people.push(listener)
    for (let index = 0; index < writers; index++) people.push(await registerPerson(target, `writer-${index}`))
    const room = await listener.createsRoom()
    const heard = new GrowingList<Entry>()
    listener.client.on('entry', ({ entry }: ClientEvents['entry']) => {
      if (entry.conversationId === room.id) heard.add(entry)
    })
    for (const person of people.slice(1)) {
      await person.joins(room.number)
      await person.disconnects()
    }

    const acks = new GrowingList<string>()
    const acknowledged = new Map<string, Acknowledgement>()
    const isOver = new AbortController()
    const url = `http://127.0.0.1:${port}`
    const work = people
      .slice(1)
      .map((person) =>
        write({ url, token: person.token, name: person.name, room: room.id, inFlight, acknowledged, acks, over: isOver.signal }),
      )

    const repeated: KillLoopResult['repeated'][number][] = []
    for (let life = 0; life < kills; life++) {
      const goal = acks.get().length + acksPerLife
      await until(acks, (list) => list.length >= goal, `${goal} acknowledgements in life ${life}`)
      await server.end('SIGKILL')
      const clientMessageId = acks.get().at(-1) ?? ''
      server = await startServerProcess({ args, data: firstLife.dataDir, port })
      const socket = await RawSocket.signedIn(url, people.find(({ name }) => clientMessageId.startsWith(`${name}:`))?.token ?? '')
      const first = acknowledged.get(clientMessageId) ?? { id: 0, seq: 0 }
      const body = { kind: 'text', text: clientMessageId } as const
      const again = await socket.asks('message.send', { conversationId: room.id, clientMessageId, body })
      repeated.push({ clientMessageId, first, again })
      await socket.closes()
    }
    isOver.abort()
    const attempted = await Promise.all(work)

    const reader = await RawSocket.signedIn(url, listener.token)
    const stored: Entry[] = []
    for (let head = 1; (stored.at(-1)?.seq ?? 0) < head; ) {
      const page = await reader.asks('history.page', { conversationId: room.id, after: stored.at(-1)?.seq ?? 0, limit: 100 })
      head = page.head
      stored.push(...page.entries)
    }
    await reader.closes()
    await until(heard, (list) => list.some(({ seq }) => seq === stored.at(-1)?.seq), 'the listener to hear the last message')
    return { acknowledged, attempted, stored, heard: [...heard.get()], repeated }
  } finally {
    for (const person of people) await person.goesAway()
    await server.cleanUp()
    await firstLife.cleanUp()
  }
}

interface Writing {
  url: string
  token: string
  name: string
  room: number
  inFlight: number
  acknowledged: Map<string, Acknowledgement>
  acks: GrowingList<string>
  over: AbortSignal
}

/** Writes until it is over, then finishes what is unanswered. Returns everything it tried to send. */
async function write({ url, token, name, room, inFlight, acknowledged, acks, over }: Writing): Promise<string[]> {
  const attempted: string[] = []
  let unanswered: string[] = []
  while (!over.aborted || unanswered.length > 0) {
    const socket = await RawSocket.signedIn(url, token).catch(() => undefined)
    if (!socket) continue
    const send = async (clientMessageId: string): Promise<void> => {
      const { id, seq } = await socket.asks('message.send', {
        conversationId: room,
        clientMessageId,
        body: { kind: 'text', text: clientMessageId },
      })
      acknowledged.set(clientMessageId, { id, seq })
      unanswered = unanswered.filter((one) => one !== clientMessageId)
      acks.add(clientMessageId)
      if (over.aborted) return
      const next = `${name}:${attempted.length}`.padEnd(8, '.')
      attempted.push(next)
      unanswered.push(next)
      await send(next)
    }
    while (unanswered.length < inFlight && !over.aborted) {
      const next = `${name}:${attempted.length}`.padEnd(8, '.')
      attempted.push(next)
      unanswered.push(next)
    }
    await Promise.allSettled(unanswered.map(send))
    if (socket.isOpen) await socket.closes()
  }
  return attempted
}
