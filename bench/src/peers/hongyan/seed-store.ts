import { createHash } from 'node:crypto'
import { type AccountBrief, briefOf } from '../../../../packages/server/src/domain/account/account.ts'
import { hashSubmission } from '../../../../packages/server/src/domain/message/message-body.ts'
import type { Store } from '../../../../packages/server/src/domain/ports/store.ts'
import { openSqliteStore } from '../../../../packages/server/src/store/sqlite/sqlite-store.ts'
import { BODY_BYTES } from '../../plan.ts'

export interface Crowd {
  /** People who can sign in, from 0, with a session each and a direct conversation per pair (2k, 2k+1). */
  people: number
  /** Persons 0 … roomMembers−1 are in one room. */
  roomMembers: number
  /** Messages between persons 0 and 1. */
  history: number
  /** Further accounts with a session each, who are only there. */
  bystanders?: number
  /** Encoded argon2id hash that all of them sign in with; without it nobody can by password. */
  verifier?: string
}

/** What a client of the crowd has to know. */
export interface Seeded {
  /** Conversation of a person with the other of the pair. */
  conversationOf(person: number): number
  roomId: number
  instanceId: string
}

/** Commands that wait for one commit; far below what the queue of the store takes. */
const CHUNK = 4000
const ROOM_NUMBER = '100200'
const YEAR_MS = 365 * 86_400_000

/** Fills the store of a data directory. No password is hashed, so a million accounts take about a minute. */
export async function seedStore(dataDir: string, crowd: Crowd): Promise<Seeded> {
  const store = await openSqliteStore({ dataDir })
  try {
    const at = Date.now()
    const people = await createEverybody(store, crowd, at)
    const directs = await inChunks(Math.floor(crowd.people / 2), (pair) => openDirect(store, people, pair, at))
    const roomId = crowd.roomMembers > 0 ? await fillRoom(store, people.slice(0, crowd.roomMembers), at) : 0
    await inChunks(crowd.history, (index) => sayLetter(store, people[index % 2] as AccountBrief, directs[0] as number, index, at))
    return { conversationOf: (person) => directs[person >> 1] as number, roomId, instanceId: store.instanceId }
  } finally {
    await store.close()
  }
}

/** The session token of a person: 43 characters, as a server would draw them. */
export function tokenOf(person: number): string {
  return createHash('sha256').update(`goose ${person}`).digest('base64url')
}

export function nameOf(person: number): string {
  return `goose-${person}`
}

/** Bystanders come between the people, so that these are spread over the tables as if chosen by chance. */
async function createEverybody(store: Store, { people, bystanders = 0, verifier = '' }: Crowd, at: number): Promise<AccountBrief[]> {
  const stride = Math.floor(bystanders / people) + 1
  const made = await inChunks(people + bystanders, async (index) => {
    const isOneOfThem = index % stride === 0 && index / stride < people
    // Numbers of bystanders begin where those of the people end.
    const number = isOneOfThem ? index / stride : people + index - Math.min(people, Math.floor(index / stride) + 1)
    const account = await createPerson(store, number, verifier, at)
    return isOneOfThem ? account : undefined
  })
  return made.filter((one) => one !== undefined)
}

async function createPerson(store: Store, person: number, verifier: string, at: number): Promise<AccountBrief> {
  const name = nameOf(person)
  const account = await store.createAccount({
    name,
    nameKey: name,
    kind: 'person',
    role: 'member',
    nickname: `Goose ${person}`,
    sex: null,
    avatarColor: person % 12,
    verifier,
    at,
  })
  await store.createSession({
    accountId: account.id,
    tokenHash: new Uint8Array(createHash('sha256').update(tokenOf(person), 'ascii').digest()),
    platform: 'script',
    label: 'bench',
    address: '127.0.0.1',
    at,
    expiresAt: at + YEAR_MS,
    policy: 'many',
  })
  return briefOf(account)
}

async function openDirect(store: Store, people: readonly AccountBrief[], pair: number, at: number): Promise<number> {
  const [first, second] = [people[2 * pair], people[2 * pair + 1]] as [AccountBrief, AccountBrief]
  const { id } = await store.openDirect({ accountId: first.id, peerId: second.id, at })
  await say(store, first, id, 'We have met.', `seed-met-${first.id}`, at)
  return id
}

async function fillRoom(store: Store, members: readonly AccountBrief[], at: number): Promise<number> {
  const [creator, ...others] = members as [AccountBrief, ...AccountBrief[]]
  const { id } = await store.createRoom({ number: ROOM_NUMBER, name: 'The flock', creator, at, via: null })
  await inChunks(others.length, (index) =>
    store.joinRoom({ number: ROOM_NUMBER, account: others[index] as AccountBrief, at, via: null, membersMax: others.length + 1 }),
  )
  return id
}

async function sayLetter(store: Store, sender: AccountBrief, conversationId: number, index: number, at: number): Promise<void> {
  const text = `Letter ${index} of a long correspondence `.padEnd(BODY_BYTES, '.')
  await say(store, sender, conversationId, text, `${String(index).padStart(8, '0')}-seed`, at)
}

async function say(
  store: Store,
  sender: AccountBrief,
  conversationId: number,
  text: string,
  clientMessageId: string,
  at: number,
): Promise<void> {
  const body = { kind: 'text', text } as const
  const submittedHash = hashSubmission(conversationId, body)
  await store.appendMessage({ conversationId, sender, clientMessageId, submittedHash, body, origin: null, at, via: null })
}

/** Makes `count` of something, two chunks under way at any time: while one commits the next is prepared. */
async function inChunks<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let before: Promise<T[]> = Promise.resolve([])
  for (let start = 0; start < count; start += CHUNK) {
    const chunk = Promise.all(Array.from({ length: Math.min(CHUNK, count - start) }, (_, offset) => make(start + offset)))
    for (const one of await before) made.push(one)
    before = chunk
  }
  for (const one of await before) made.push(one)
  return made
}
