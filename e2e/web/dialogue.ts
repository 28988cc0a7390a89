import { type ConfigOverrides, launchBrowser, startTestServer, type TestBrowser, type TestServer } from '@hongyan/testkit'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test, type TestAPI } from 'vitest'
import { type Room, type Standing, Visitor, type VisitorOptions } from './visitor.ts'

type Arrival = (name: string, options?: VisitorOptions) => Promise<Visitor>
/** Makes what the server is to be started on; `afterwards` takes what is to be done when it has stopped. */
type Preparation = (afterwards: (end: () => Promise<void>) => void) => Promise<ConfigOverrides>
type Use<T> = (value: T) => Promise<void>

/** Who and what a dialogue can ask for; only what it names is there. */
export interface Cast {
  server: TestServer
  browser: TestBrowser
  /** Somebody without an account, or not signed in, at the first page. */
  newcomer: Arrival
  /** Somebody registered and signed in. */
  member: Arrival
  /** Who administers the server, signed in. */
  administrator: Visitor
  alice: Visitor
  bob: Visitor
  carol: Visitor
  /** A room of alice’s that bob is in. */
  room: Room
}

/**
 * A dialogue in Chromium: a server and a browser for the file, new people for every dialogue, each with a profile
 * and a network of their own. It fails when a page complains on its console of anything that is not part of the story,
 * and leaves pictures of every page in `.failures` when it fails.
 *
 * ```ts
 * dialogue('a message waits for an offline member', async ({ alice, bob, room }) => {
 *   await bob.closes()
 *   await alice.opens(room.title)
 *   await alice.sends('are you there?')
 *   const back = await bob.opensTab()
 *   await back.list.counts(room.title, 1)
 * })
 * ```
 */
export const dialogue = dialogueWith({})

/** Dialogues on a server with these settings (or those that a preparation leads to), with people who look at it like this. */
export function dialogueWith(settings: ConfigOverrides | Preparation, look: VisitorOptions = {}): TestAPI<Cast> {
  const met = new Map<string, number>()
  const namesake = (name: string): string => {
    const times = (met.get(name) ?? 0) + 1
    met.set(name, times)
    return times === 1 ? name : `${name}-${times}`
  }
  return test.extend<{
    $test: Omit<Cast, 'server' | 'browser'> & { company: Company }
    $file: Pick<Cast, 'server' | 'browser'>
  }>({
    server: [
      // oxlint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from its first parameter
      async ({}, use) => {
        const endings: (() => Promise<void>)[] = []
        const server = await startTestServer(typeof settings === 'function' ? await settings((end) => endings.push(end)) : settings)
        await use(server)
        await server.stop()
        for (const end of endings) await end()
      },
      { scope: 'file' },
    ],
    browser: [
      // oxlint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const browser = await launchBrowser()
        await use(browser)
        await browser.close()
      },
      { scope: 'file' },
    ],
    company: async ({ task, server, browser }, use) => {
      const company = new Company(server, browser, look)
      await use(company)
      await company.partsWays(task.name, task.result?.state === 'fail')
    },
    newcomer: ({ company }: { company: Company }, use: Use<Arrival>) => use((name, options) => company.welcomes(name, 'nobody', options)),
    member: ({ company }: { company: Company }, use: Use<Arrival>) => use((name, options) => company.welcomes(name, 'member', options)),
    administrator: async ({ company }, use) => use(await company.welcomes('owner', 'administrator', { nickname: 'owner' })),
    alice: async ({ company }, use) => use(await company.welcomes(namesake('alice'), 'member', { nickname: 'Alice' })),
    bob: async ({ company }, use) => use(await company.welcomes(namesake('bob'), 'member', { nickname: 'Bob' })),
    carol: async ({ company }, use) => use(await company.welcomes(namesake('carol'), 'member', { nickname: 'Carol' })),
    room: async ({ alice, bob }, use) => {
      const room = await alice.hasCreated('Book club')
      await bob.hasJoined(room)
      await use(room)
    },
  })
}

/** Everybody of one dialogue. */
class Company {
  private readonly people: Visitor[] = []

  constructor(
    private readonly server: TestServer,
    private readonly browser: TestBrowser,
    private readonly look: VisitorOptions,
  ) {}

  async welcomes(name: string, standing: Standing, options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.arrive({ server: this.server, browser: this.browser, standing }, name, { ...this.look, ...options })
    this.people.push(visitor)
    return visitor
  }

  async partsWays(story: string, hasFailed: boolean): Promise<void> {
    const complaints = this.people.flatMap((one) => one.complaints.map((complaint) => `${one.name}: ${complaint}`))
    if (hasFailed || complaints.length > 0) await this.takesPictures(story)
    await Promise.all(this.people.map((one) => one.goesAway()))
    expect(complaints, 'complaints on the consoles').toEqual([])
  }

  private async takesPictures(story: string): Promise<void> {
    const folder = fileURLToPath(new URL('.failures/', import.meta.url))
    await mkdir(folder, { recursive: true })
    for (const { name, context } of this.people) {
      for (const [index, page] of context.pages().entries()) {
        const path = `${folder}${story.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)} ${name} ${index + 1}.png`
        await page.screenshot({ path, timeout: 5000 }).catch(() => undefined)
      }
    }
  }
}
