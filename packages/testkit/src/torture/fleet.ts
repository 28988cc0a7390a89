import type { WireError } from '@hongyan/protocol'
import { callApi, callRoute } from '../http.ts'
import { PASSWORD } from '../person.ts'
import type { Ledger } from './ledger.ts'
import { readStored } from './read-stored.ts'
import { SeededRandom } from './seeded-random.ts'
import { TortureClient } from './torture-client.ts'

export interface FleetOptions {
  /** How many clients. */
  clients: number
  /** Messages each writer keeps unanswered. */
  inFlight: number
  seed: number
  ledger: Ledger
}

interface Member {
  token: string
  accountId: number
  name: string
  conversations: { id: number; weight: number }[]
}

const ROOM_SIZE = 10
/** Everybody hears what is said in the lobby: seldom, or nothing else would be measured. */
const LOBBY_WEIGHT = 0.02
/** One in so many only listens. */
const LISTENERS = 10
/** So many of the clients are in no room: what they are told of is not for them. */
const STRANGERS = 2

/** Many clients of one server, in rooms of ten, in direct conversations by twos, and all in the lobby. */
export class Fleet {
  /** Refusals by their code. */
  readonly refusals = new Map<string, number>()
  /** Called when a connection ends. */
  onClosed: (client: TortureClient, code: number) => void = () => undefined
  readonly #clients: TortureClient[] = []
  readonly #conversations = new Map<number, TortureClient>()
  #waiting: { isReached(): boolean; resolve(): void }[] = []

  private constructor(private readonly ledger: Ledger) {}

  /** Registers the clients, and makes the conversations they write in. */
  static async gather(url: string, { clients, inFlight, seed, ledger }: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(ledger)
    const members = await inBatches(
      Array.from({ length: clients }, (_, index) => index),
      (index) => register(url, `writer${index}`),
    )
    const lobby = await callApi<{ conversations: { id: number }[] }>(url, 'GET', '/conversations', undefined, {
      token: members[0]?.token ?? '',
    })
    const lobbyId = lobby.result?.conversations[0]?.id ?? 0
    await makeConversations(url, members.slice(0, -STRANGERS))
    const random = new SeededRandom(seed)
    members.forEach((member, writer) => {
      const client = new TortureClient({
        writer,
        token: member.token,
        accountId: member.accountId,
        inFlight: writer % LISTENERS === 0 ? 0 : inFlight,
        catchesUp: writer % 2 === 0,
        conversations: [...member.conversations, { id: lobbyId, weight: LOBBY_WEIGHT }],
        ledger,
        random: new SeededRandom(random.whole(0, 2 ** 31)),
        hooks: {
          onAcknowledged: () => fleet.#wake(),
          onRefused: (error) => fleet.#countRefusal(error),
          onClosed: (code) => fleet.onClosed(client, code),
        },
      })
      fleet.#clients.push(client)
      for (const { id } of client.options.conversations) fleet.#conversations.set(id, client)
    })
    return fleet
  }

  /** Lets all of them come at once; resolves when all are in and have caught up. `onFirst` is called when the first is. */
  async connect(url: string, onFirst: () => void = () => undefined): Promise<void> {
    const arrivals = this.#clients.map((client) => client.connect(url))
    void Promise.any(arrivals).then(onFirst, () => undefined)
    await Promise.all(arrivals)
  }

  /** Waits until so many messages were acknowledged in all. */
  whenAcknowledged(goal: number): Promise<void> {
    return this.#when(() => this.ledger.acknowledged >= goal)
  }

  /** Waits until so many messages were refused with this code in all. */
  whenRefused(code: string, times: number): Promise<void> {
    return this.#when(() => (this.refusals.get(code) ?? 0) >= times)
  }

  /** Writes nothing new, and waits until everything is acknowledged. */
  async finish(): Promise<void> {
    for (const client of this.#clients) client.stopWriting()
    await this.#when(() => this.#clients.every(({ unanswered }) => unanswered === 0))
    for (const client of this.#clients) client.checkNothingIsMissing()
  }

  /** Reads every conversation from the server into the ledger. */
  async readStored(): Promise<void> {
    for (const [conversationId, client] of this.#conversations) await readStored(client, conversationId, this.ledger, this.accountIds)
  }

  /** Waits until every connection has ended. */
  async whenClosed(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.whenClosed()))
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close()
    await this.whenClosed()
  }

  private get accountIds(): number[] {
    return this.#clients.map(({ options }) => options.accountId)
  }

  #when(isReached: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ isReached, resolve })
      this.#wake()
    })
  }

  #wake(): void {
    this.#waiting = this.#waiting.filter(({ isReached, resolve }) => {
      if (!isReached()) return true
      resolve()
      return false
    })
  }

  #countRefusal({ code }: WireError): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1)
    this.#wake()
  }
}

async function register(url: string, name: string): Promise<Member> {
  const { result, error } = await callRoute(url, 'account.register', {
    name,
    password: PASSWORD,
    nickname: name,
    device: { platform: 'script', label: 'torture' },
    credential: 'token',
  })
  if (!result?.token) throw new Error(`${name} could not register: ${JSON.stringify(error)}`)
  return { token: result.token, accountId: result.account.id, name, conversations: [] }
}

async function makeConversations(url: string, members: readonly Member[]): Promise<void> {
  const groups: Member[][] = []
  for (let from = 0; from < members.length; from += ROOM_SIZE) groups.push(members.slice(from, from + ROOM_SIZE))
  await inBatches(groups, async (group, index) => {
    const [owner, ...others] = group
    if (!owner) return
    const number = String(70_000 + index)
    const room = await command<{ conversation: { id: number } }>(url, '/rooms', { number, name: `Room ${index}` }, owner)
    for (const other of others) await command(url, `/rooms/${number}/members`, {}, other)
    for (const member of group) member.conversations.push({ id: room.conversation.id, weight: 1 })
    for (let pair = 0; pair + 1 < group.length; pair += 2) {
      const [one, other] = group.slice(pair, pair + 2)
      if (!one || !other) continue
      const direct = await command<{ conversation: { id: number } }>(url, '/directs', { name: other.name }, one)
      for (const member of [one, other]) member.conversations.push({ id: direct.conversation.id, weight: 1 })
    }
  })
}

async function command<T>(url: string, path: string, body: object, { token }: Member): Promise<T> {
  const { result, error } = await callApi<T>(url, 'POST', path, body, { token })
  if (error || result === undefined) throw new Error(`${path} was refused: ${JSON.stringify(error)}`)
  return result
}

async function inBatches<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>, size = 16): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < items.length; from += size) {
    results.push(...(await Promise.all(items.slice(from, from + size).map((item, index) => work(item, from + index)))))
  }
  return results
}
