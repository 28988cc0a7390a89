import { PasswordHasher, passwordToken } from '../../packages/server/src/domain/account/password.ts'
import { ThreadedPasswordJudge } from '../../packages/server/src/passwords/password-judge.ts'
import type { AccountBrief } from '../../packages/server/src/domain/account/account.ts'
import { foldName } from '../../packages/server/src/domain/account/account-name.ts'
import type { Store } from '../../packages/server/src/domain/ports/store.ts'
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts'
import type { Line, Scene, Strand } from './scene.ts'

export const PASSWORD = 'geese fly south at dusk 7'

/** When something of a scene happened, in Unix milliseconds. */
export function timeOf({ year, offset }: Pick<Scene, 'year' | 'offset'>, at: string): number {
  const [day, clock] = at.split(' ')
  return Date.parse(`${year}-${day}T${clock}:00${offset}`)
}

interface Happening {
  at: number
  run: () => Promise<unknown>
}

/** Writes a scene into an empty data directory, in the order in which it happened. */
export async function playScene(dataDir: string, scene: Scene): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  const people = await createPeople(store, scene)
  const places = new Map<string, number>([['lobby', store.lobbyId]])
  const viewer = people.get(scene.characters[0]?.account ?? '')
  if (!viewer) throw new Error('A scene needs somebody.')
  const stage: Stage = { store, scene, people, places, viewer }
  const happenings = scene.strands.flatMap((strand) => [
    ...openings(stage, strand),
    ...strand.lines.map((line) => say(stage, strand, line)),
  ])
  for (const { run } of happenings.sort((a, b) => a.at - b.at)) await run()
  for (const { place, unread } of scene.strands) await readUpTo(stage, place, unread)
  await store.close()
}

interface Stage {
  store: Store
  scene: Scene
  people: Map<string, AccountBrief>
  /** Conversation ids by place. */
  places: Map<string, number>
  viewer: AccountBrief
}

async function createPeople(store: Store, scene: Scene): Promise<Map<string, AccountBrief>> {
  const verifier = await new PasswordHasher(new ThreadedPasswordJudge()).hash(passwordToken(PASSWORD))
  const people = new Map<string, AccountBrief>()
  for (const { account: name, nickname, color } of scene.characters) {
    const { id, avatar } = await store.createAccount({
      name,
      nameKey: foldName(name),
      kind: 'person',
      role: 'member',
      nickname,
      sex: null,
      avatarColor: color,
      verifier,
      at: timeOf(scene, '02-01 09:00'),
    })
    people.set(name, { id, name, nickname, avatar })
  }
  return people
}

function findPerson({ people }: Stage, account: string): AccountBrief {
  const person = people.get(account)
  if (!person) throw new Error(`Nobody is called ${account} in this scene.`)
  return person
}

function openings(stage: Stage, { place, room, lines }: Strand): Happening[] {
  const { store, scene, places, viewer } = stage
  if (place === 'lobby') return []
  if (!room) {
    const at = timeOf(scene, lines[0]?.[0] ?? scene.now) - 1
    const run = async (): Promise<void> => {
      places.set(place, (await store.openDirect({ accountId: viewer.id, peerId: findPerson(stage, place).id, at })).id)
    }
    return [{ at, run }]
  }
  const created = timeOf(scene, room.at)
  return room.members.map((account, index) => ({
    at: created + index * 60_000,
    run: async () => {
      const member = findPerson(stage, account)
      const at = created + index * 60_000
      if (index > 0) return store.joinRoom({ number: place, account: member, at, via: null, membersMax: 2000 })
      places.set(place, (await store.createRoom({ number: place, name: room.name, creator: member, at, via: null })).id)
    },
  }))
}

function say(stage: Stage, { place }: Strand, [when, account, text]: Line): Happening {
  const at = timeOf(stage.scene, when)
  const run = (): Promise<unknown> =>
    stage.store.appendMessage({
      conversationId: stage.places.get(place) ?? 0,
      sender: findPerson(stage, account),
      clientMessageId: null,
      submittedHash: new Uint8Array(16),
      body: { kind: 'text', text },
      origin: null,
      at,
      via: null,
    })
  return { at, run }
}

async function readUpTo({ store, places, viewer }: Stage, place: string, unread: number): Promise<void> {
  const conversationId = places.get(place) ?? 0
  const { head } = await store.readEntries(conversationId, { limit: 1 })
  if (head > unread) await store.markRead({ accountId: viewer.id, conversationId, seq: head - unread })
}
