import type { Conversation, Device, Entry, Platform, RouteBody, SessionEnd } from '@hongyan/protocol'
import { type Client, MemoryCache, type Timeline, writtenText } from '@hongyan/sdk'
import { createNodeClient } from '@hongyan/sdk/node'
import { callRoute, type HttpAnswer, type HttpOptions } from './http.ts'
import { RawSocket } from './raw-socket.ts'
import { startTcpProxy, type TcpProxy, type TcpProxyOptions } from './tcp-proxy.ts'
import { inTime, until } from './until.ts'

/** Everybody's, unless a test says otherwise. */
export const PASSWORD = 'geese fly south at dusk 7'

export interface PersonOptions {
  platform?: Platform
  nickname?: string
  password?: string
  follow?: 'viewed' | 'all'
  /** What the bytes of their network go through. */
  through?: TcpProxyOptions['through']
  /** The server speaks HTTPS with a certificate of this authority (PEM). */
  ca?: string | undefined
}

/** What a message is recognised by. */
export interface Expected {
  from?: Person
  body?: string
}

type Place = { id: number }
type Target = () => { host: string; port: number }

/** Somebody at a device: one session, one SDK client, and a network of their own that can fail. */
export class Person {
  client: Client
  private readonly timelines = new Map<number, Timeline>()
  private readonly cache = new MemoryCache()

  constructor(
    readonly name: string,
    readonly accountId: number,
    readonly password: string,
    readonly token: string,
    readonly session: Device,
    readonly network: TcpProxy,
    private readonly target: Target,
    private readonly options: PersonOptions,
    private readonly household: Person[],
  ) {
    household.push(this)
    this.client = this.makeClient()
  }

  /** Origin of the server, through this person's network. */
  get url(): string {
    return this.network.url
  }

  // Coming and going

  /** Opens the client and waits until it has everything. */
  async connects(): Promise<void> {
    if (this.client.connection.get().status === 'ended') this.client = this.makeClient()
    await this.client.start()
    await inTime(this.client.whenOnline(), `${this.name} to be online`)
  }

  /** Closes the client; what it kept stays for the next time. */
  async disconnects(): Promise<void> {
    this.forgetTimelines()
    await this.client.close()
  }

  /** The network breaks, and stays broken. */
  async losesConnection(): Promise<void> {
    this.network.cut()
    await until(this.client.connection, ({ status }) => status === 'connecting', `${this.name} to notice the cut`)
  }

  /** The network works again; waits until the client is back with everything. */
  async findsConnection(): Promise<void> {
    this.network.heal()
    await until(this.client.connection, ({ status }) => status === 'online', `${this.name} to be online again`)
  }

  /** Another tab: a second socket and client of the same session. */
  async opensAnotherTab(): Promise<Person> {
    const network = await networkTo(this.target, { ca: this.options.ca })
    const tab = new Person(
      this.name,
      this.accountId,
      this.password,
      this.token,
      this.session,
      network,
      this.target,
      this.options,
      this.household,
    )
    await tab.connects()
    return tab
  }

  /** Signs in on another device. */
  async signsIn(options: PersonOptions = {}): Promise<Person> {
    const { platform = 'web' } = options
    const { ca } = this.options
    const network = await networkTo(this.target, { ca })
    const { result, error } = await callRoute(
      network.url,
      'session.sign-in',
      {
        name: this.name,
        password: this.password,
        device: { platform, label: `${platform} of ${this.name}` },
        credential: 'token',
      },
      { ca },
    )
    if (!result?.token) throw new Error(`${this.name} could not sign in: ${JSON.stringify(error)}`)
    const elsewhere = new Person(
      this.name,
      this.accountId,
      this.password,
      result.token,
      result.session,
      network,
      this.target,
      { ca, ...options },
      this.household,
    )
    await elsewhere.connects()
    return elsewhere
  }

  /** Waits until the session has ended, and says why. */
  async isPutOut(): Promise<SessionEnd> {
    return until(this.client.connection, (state) => (state.status === 'ended' ? state.end : undefined), `${this.name} to be put out`)
  }

  /** Leaves for good, with every device. */
  async goesAway(): Promise<void> {
    for (const person of this.household.splice(0)) {
      await person.disconnects()
      await person.network.close()
    }
  }

  // Conversations

  async lobby(): Promise<Conversation> {
    return this.listed(({ number }) => number === '10000', 'the lobby')
  }

  async createsRoom(room: { name?: string; number?: string } = {}): Promise<Conversation> {
    const number = room.number ?? (await this.client.suggestRoomNumber())
    return this.client.createRoom({ number, name: room.name ?? `Room ${number}` })
  }

  async joins(number: string | null): Promise<Conversation> {
    return this.client.joinRoom(number ?? '')
  }

  async leaves(place: Place): Promise<void> {
    await this.client.leaveRoom(place.id)
  }

  async opensDirectWith(other: Person): Promise<Conversation> {
    return this.client.openDirect(other.name)
  }

  /** Waits until a conversation of the list `matches`. */
  async listed(matches: (conversation: Conversation) => boolean, what = 'a conversation'): Promise<Conversation> {
    return until(this.client.conversations, ({ list }) => list.find(matches), `${what} in the list of ${this.name}`)
  }

  async hasUnread(place: Place, unread: number): Promise<void> {
    await this.listed((one) => one.id === place.id && one.unread === unread, `${unread} unread in ${place.id}`)
  }

  // Messages

  /** Sends a text and waits until the server has it on disk. */
  async sends(place: Place, text: string): Promise<Entry> {
    return inTime(this.client.sendAndWait(place.id, { kind: 'text', text }), `the message of ${this.name} to be acknowledged`)
  }

  /** Looks at the conversation until a message is there, and returns it. */
  async receives(place: Place, expected: Expected): Promise<Entry> {
    const what = `"${expected.body ?? 'a message'}" in conversation ${place.id} of ${this.name}`
    return until(this.looksAt(place), ({ entries }) => entries.find((entry) => isExpected(entry, expected)), what)
  }

  /** Waits until the messages at the end of the conversation are these, in this order, with no hole. */
  async sees(place: Place, bodies: readonly string[]): Promise<void> {
    await until(
      this.looksAt(place),
      ({ entries, atEnd }) => atEnd && isDense(entries) && sameTexts(entries, bodies),
      `[${bodies.join(', ')}] in conversation ${place.id} of ${this.name}`,
    )
  }

  /** The open timeline of a conversation, opened when it was not. */
  looksAt(place: Place): Timeline {
    const open = this.timelines.get(place.id) ?? this.client.timeline(place.id)
    this.timelines.set(place.id, open)
    return open
  }

  async reads(place: Place, entry: Entry): Promise<void> {
    this.client.markRead(place.id, entry.seq)
    await this.listed((one) => one.id === place.id && one.readSeq >= entry.seq, `the read position at ${entry.seq}`)
  }

  // Presence and typing

  types(place: Place): void {
    this.client.setTyping(place.id, true)
  }

  async seesTyping(place: Place, who: Person): Promise<void> {
    await until(this.client.typing, (typing) => typing[place.id]?.includes(who.accountId), `${who.name} typing, seen by ${this.name}`)
  }

  async seesNobodyTyping(place: Place): Promise<void> {
    await until(this.client.typing, (typing) => (typing[place.id] ?? []).length === 0, `nobody typing, seen by ${this.name}`)
  }

  watches(...people: readonly Person[]): void {
    this.client.watchPresence({ accountIds: people.map(({ accountId }) => accountId), conversationId: null })
  }

  async seesOnline(who: Person): Promise<void> {
    await until(this.client.online, (online) => online.has(who.accountId), `${who.name} online, seen by ${this.name}`)
  }

  async seesOffline(who: Person): Promise<void> {
    await until(this.client.online, (online) => !online.has(who.accountId), `${who.name} offline, seen by ${this.name}`)
  }

  // Without the SDK

  /** A bare socket of this session that has said hello. */
  rawSocket(): Promise<RawSocket> {
    return RawSocket.signedIn(this.url, this.token, {}, this.options.ca)
  }

  /** Calls a route as this session. */
  calls<T extends Parameters<typeof callRoute>[1]>(
    route: T,
    body?: RouteBody<T> | null,
    options: HttpOptions = {},
  ): ReturnType<typeof callRoute<T>> {
    return callRoute(this.url, route, body, { token: this.token, ca: this.options.ca, ...options })
  }

  private makeClient(): Client {
    return createNodeClient({
      url: this.url,
      token: this.token,
      cache: this.cache,
      follow: this.options.follow ?? 'viewed',
      ca: this.options.ca,
      tuning: QUICK,
    })
  }

  private forgetTimelines(): void {
    for (const timeline of this.timelines.values()) timeline.close()
    this.timelines.clear()
  }
}

function networkTo(target: Target, { through, ca }: PersonOptions): Promise<TcpProxy> {
  return startTcpProxy(target, { through, scheme: ca === undefined ? 'http' : 'https' })
}

/** Nobody waits long for a second try in a test. */
const QUICK = { backoffMs: 20, backoffMaxMs: 200 }

/** Registers an account over HTTP and connects it. */
export async function registerPerson(target: Target, name: string, options: PersonOptions = {}): Promise<Person> {
  const network = await networkTo(target, options)
  const password = options.password ?? PASSWORD
  const platform = options.platform ?? 'web'
  const answer = await callRoute(
    network.url,
    'account.register',
    {
      name,
      password,
      nickname: options.nickname ?? name,
      device: { platform, label: `${platform} of ${name}` },
      credential: 'token',
    },
    { ca: options.ca },
  )
  const { account, session, token } = requireResult(answer, `register ${name}`)
  if (token === null) throw new Error(`The server gave ${name} no token.`)
  const person = new Person(name, account.id, password, token, session, network, target, options, [])
  await person.connects()
  return person
}

function requireResult<T>(answer: HttpAnswer<T>, what: string): T {
  if (answer.result === undefined) throw new Error(`Could not ${what}: ${answer.status} ${JSON.stringify(answer.error)}`)
  return answer.result
}

function isExpected(entry: Entry, { from, body }: Expected): boolean {
  if (entry.kind !== 'message') return false
  return (from === undefined || entry.senderId === from.accountId) && (body === undefined || writtenText(entry.body) === body)
}

function isDense(entries: readonly Entry[]): boolean {
  return entries.every((entry, index) => index === 0 || entry.seq === (entries[index - 1]?.seq ?? 0) + 1)
}

function sameTexts(entries: readonly Entry[], bodies: readonly string[]): boolean {
  const texts = entries.flatMap((entry) => (entry.kind === 'message' ? [writtenText(entry.body)] : []))
  const last = texts.slice(-bodies.length)
  return last.length === bodies.length && last.every((text, index) => text === bodies[index])
}
