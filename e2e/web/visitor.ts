import { type BrowserPerson, startTcpProxy, type TcpProxy, type TestBrowser, type TestServer } from '@hongyan/testkit'
import type { BrowserContext } from 'playwright-core'
import { type Locale, wordsOf } from './pages/words.ts'
import { Tab } from './tab.ts'

export const PASSWORD = 'geese fly south at dusk 7'
const PATIENCE_MS = 20_000
/** What Chromium says on the console while the network is away. */
const NETWORK_TROUBLE = /net::ERR_|WebSocket connection to/

export interface VisitorOptions {
  locale?: Locale
  theme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  isMobile?: boolean
  keepsClient?: boolean
  path?: string
  nickname?: string
}

/** Who somebody is to the server when they come. */
export type Standing = 'nobody' | 'member' | 'administrator'

/** A room, as far as a dialogue needs it. */
export interface Room {
  id: number
  number: string
  title: string
}

/** Somebody in front of a browser of their own, on a network of their own that can fail. */
export class Visitor extends Tab {
  private overlooked: RegExp[] = []

  private constructor(
    readonly name: string,
    readonly nickname: string,
    readonly network: TcpProxy,
    private readonly person: BrowserPerson,
    readonly locale: Locale,
  ) {
    super(person.page, wordsOf(locale))
  }

  /** Comes to the first page; a member and the administrator are registered and signed in already. */
  static async arrive(
    { server, browser, standing }: { server: TestServer; browser: TestBrowser; standing: Standing },
    name: string,
    { locale = 'en-US', nickname = name[0]?.toUpperCase() + name.slice(1), ...options }: VisitorOptions = {},
  ): Promise<Visitor> {
    const network = await startTcpProxy(() => ({ host: '127.0.0.1', port: server.port }))
    const prepare = async (context: BrowserContext): Promise<void> => {
      context.setDefaultTimeout(PATIENCE_MS)
      if (standing === 'member') await register(context, name, nickname)
      if (standing === 'administrator') await administer(context, server.setupUrl, name, nickname)
    }
    const person = await browser.person({ url: network.url }, name, { locale, prepare, ...options })
    return new Visitor(name, nickname, network, person, locale)
  }

  get password(): string {
    return PASSWORD
  }

  get context(): BrowserContext {
    return this.person.context
  }

  /** Another tab of the same browser; also the way back after the last one was closed. */
  async opensTab(path = '/'): Promise<Tab> {
    return new Tab(await this.person.opensTab(path), this.say)
  }

  // The network

  async losesConnection(): Promise<void> {
    this.overlooks(NETWORK_TROUBLE)
    await this.context.setOffline(true)
    this.network.cut()
  }

  async findsConnection(): Promise<void> {
    this.network.heal()
    await this.context.setOffline(false)
  }

  // What has happened before the dialogue begins

  async hasCreated(title: string): Promise<Room> {
    const { number } = await this.calls<{ number: string }>('GET', '/rooms/suggested-number')
    const { conversation } = await this.calls<{ conversation: { id: number } }>('POST', '/rooms', { number, name: title })
    return { id: conversation.id, number, title }
  }

  async hasJoined(room: Room): Promise<void> {
    await this.calls('POST', `/rooms/${room.number}/members`, {})
  }

  async hasWritten(place: { id: number }, ...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      const clientMessageId = `${Date.now()}-${Math.random().toString(36).slice(2)}`
      await this.calls('POST', `/conversations/${place.id}/messages`, { clientMessageId, body: { kind: 'text', text } })
    }
  }

  async hasOpenedDirectWith(other: Visitor): Promise<{ id: number }> {
    const { conversation } = await this.calls<{ conversation: { id: number } }>('POST', '/directs', { name: other.name })
    return conversation
  }

  /** Has asked, and was accepted. */
  async hasBefriended(other: Visitor): Promise<void> {
    const { request } = await this.calls<{ request: { id: number } }>('POST', '/contacts/requests', { name: other.name, note: '' })
    await other.calls('PUT', `/contacts/requests/${request.id}`, { answer: 'accept' })
  }

  /** Has asked to be friends, and waits. */
  async hasAsked(other: Visitor, note: string): Promise<void> {
    await this.calls('POST', '/contacts/requests', { name: other.name, note })
  }

  /** Texts of the newest hundred messages of a conversation, as the server has them. */
  async hasOnServer(place: { id: number }): Promise<string[]> {
    const { entries } = await this.calls<{ entries: { body?: { text: string } }[] }>('GET', `/conversations/${place.id}/entries?limit=100`)
    return entries.flatMap(({ body }) => (body ? [body.text] : []))
  }

  private async calls<T>(method: string, path: string, body?: object): Promise<T> {
    return callAs(this.context, method, path, body)
  }

  // The console

  /** From now on a complaint like this on the console is part of the story. */
  overlooks(complaint: RegExp): void {
    this.overlooked.push(complaint)
  }

  /** What the pages complained of that is not part of the story. */
  get complaints(): string[] {
    return this.person.complaints.filter((complaint) => !this.overlooked.some((pattern) => pattern.test(complaint)))
  }

  async goesAway(): Promise<void> {
    await this.context.close()
    await this.network.close()
  }
}

const DEVICE = { platform: 'web', label: 'Chrome · Linux' }

async function register(context: BrowserContext, name: string, nickname: string): Promise<void> {
  await callAs(context, 'POST', '/accounts', { name, nickname, password: PASSWORD, device: DEVICE, credential: 'cookie' })
}

/** Takes the set-up link the first time, and signs in from then on. */
async function administer(context: BrowserContext, setupUrl: string | null, name: string, nickname: string): Promise<void> {
  const { setUp } = await callAs<{ setUp: boolean }>(context, 'GET', '/server')
  const person = { name, password: PASSWORD, device: DEVICE, credential: 'cookie' }
  if (setUp) await callAs(context, 'POST', '/sessions', person)
  else await callAs(context, 'POST', '/setup', { ...person, nickname, token: new URL(setupUrl ?? '').hash.slice(1) })
}

async function callAs<T>(context: BrowserContext, method: string, path: string, body?: object): Promise<T> {
  const answer = await context.request.fetch(`/api${path}`, { method, ...(body === undefined ? {} : { data: body }) })
  if (!answer.ok()) throw new Error(`${method} ${path} was answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}
