import { callRoute, PASSWORD, type Person, startTestServer, type TestServer } from '@hongyan/testkit'
import type { Conversation } from '@hongyan/protocol'
import pino from 'pino'
import type { Known } from './schema-json.ts'

const MEMORY_MAX = 1_500 * 1024 * 1024
const device = { platform: 'script', label: 'an attacker' } as const

/** A server under attack: somebody with an account attacks it, and two others go on talking. */
export class Field {
  private readonly faults: string[] = []
  private talked = 0

  private constructor(
    readonly server: TestServer,
    private readonly alice: Person,
    private readonly bob: Person,
    private readonly room: Conversation,
    readonly attacker: { name: string; token: string },
    readonly known: Known,
    faults: string[],
  ) {
    this.faults = faults
  }

  static async open(): Promise<Field> {
    const faults: string[] = []
    const log = pino({ level: 'error', base: null }, { write: (line: string) => void faults.push(line) })
    const server = await startTestServer(
      { limits: { messagesPerSecond: 0, wrongPasswordsPerAccount: 1e9, wrongPasswordsPerAddress: 1e9 } },
      { log },
    )
    const [alice, bob] = [await server.person('alice'), await server.person('bob')]
    const room = await alice.createsRoom({ number: '55555', name: 'the honest pair' })
    await bob.joins('55555')
    const { result } = await callRoute(server.url, 'account.register', {
      name: 'mallory',
      nickname: 'Mallory',
      password: PASSWORD,
      device,
      credential: 'token',
    })
    if (!result?.token) throw new Error('The attacker could not register.')
    const lobby = await alice.lobby()
    return new Field(
      server,
      alice,
      bob,
      room,
      { name: 'mallory', token: result.token },
      knownAt(lobby.id, room.id, alice, bob, result.account.id),
      faults,
    )
  }

  /** An error that nobody caught, which would have ended a server of its own. */
  readonly blame = (error: unknown): void => void this.faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))

  /** Throws when something went wrong inside since the last time. */
  assertNoFault(): void {
    const faults = this.faults.splice(0)
    if (faults.length > 0) throw new Error(`Something went wrong inside the server:\n${faults.join('\n')}`)
    const { rss } = process.memoryUsage()
    if (rss > MEMORY_MAX) throw new Error(`The process has grown to ${Math.round(rss / 1024 / 1024)} MiB.`)
  }

  /** The two say something to each other: the server still serves, in order. */
  async talk(): Promise<void> {
    const text = `still here ${++this.talked}`
    const [says, hears] = this.talked % 2 === 0 ? [this.alice, this.bob] : [this.bob, this.alice]
    const sent = await says.sends(this.room, text)
    const received = await hears.receives(this.room, { from: says, body: text })
    if (received.seq !== sent.seq) throw new Error(`"${text}" has seq ${sent.seq} for who sent it and ${received.seq} for who reads it.`)
    if (this.talked % TALKS_BEFORE_REST === 0) await this.rest()
  }

  /** The attacker’s session, a new one when they have ended it. */
  async attackersToken(): Promise<string> {
    if ((await callRoute(this.server.url, 'session.current', null, { token: this.attacker.token })).status === 200)
      return this.attacker.token
    const { result } = await callRoute(this.server.url, 'session.sign-in', {
      name: this.attacker.name,
      password: PASSWORD,
      device,
      credential: 'token',
    })
    if (!result?.token) throw new Error('The attacker can sign in no more.')
    this.attacker.token = result.token
    return result.token
  }

  async close(): Promise<void> {
    await this.talk()
    await this.server.stop()
  }

  /** A timeline that is looked at for ever would make each look cost more. */
  private async rest(): Promise<void> {
    for (const person of [this.alice, this.bob]) {
      await person.disconnects()
      await person.connects()
    }
  }
}

const TALKS_BEFORE_REST = 200

function knownAt(lobby: number, room: number, alice: Person, bob: Person, attacker: number): Known {
  return {
    conversationIds: [lobby, room, 999_999],
    accountIds: [alice.accountId, bob.accountId, attacker, 999_999],
    names: ['alice', 'ALICE', 'bob', 'mallory', 'nobody-here'],
    numbers: ['10000', '55555', '99999'],
  }
}
