import { fileURLToPath } from 'node:url'
import { startTcpProxy, startTestServer, type TcpProxy, type TestServer } from '@hongyan/testkit'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../contract.ts'
import type * as Sdk from './index.ts'

declare global {
  interface Window {
    sdk: typeof Sdk
    client: Client
  }
}

const PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="/sdk-test.js"></script>'
const PASSWORD = 'over the southern mountains 7'

let browser: Browser
let script: string
let server: TestServer
beforeAll(async () => {
  script = await bundle()
  server = await startTestServer()
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // A name that is not this computer’s own makes the page an insecure context, as plain HTTP in a LAN does.
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--host-resolver-rules=MAP lan.test 127.0.0.1',
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
    ],
  })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'browser', 'module', 'import'] },
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('./index.ts', import.meta.url)), formats: ['es'], fileName: 'sdk' },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('Vite watches instead of building.')
  return output.output[0].code
}

describe.each([
  ['a secure context, with Web Locks', '127.0.0.1', true],
  ['plain HTTP in a LAN, without', 'lan.test', false],
])('%s', (_, host, isSecure) => {
  let network: TcpProxy
  let context: BrowserContext
  let people = 0
  beforeEach(async () => {
    network = await startTcpProxy(() => ({ host: '127.0.0.1', port: server.port }))
    context = await browser.newContext()
    await context.route('**/sdk-test', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }))
    await context.route('**/sdk-test.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: script.replace(/export\s*\{([^}]*)\}/, (_all, names: string) => `window.sdk = {${toObject(names)}}`),
      }),
    )
  })
  afterEach(async () => {
    await context.close()
    await network.close()
  })

  const address = () => `${network.url.replace('127.0.0.1', host)}/sdk-test`

  async function openTab(): Promise<Page> {
    const page = await context.newPage()
    await page.goto(address())
    await page.waitForFunction(() => 'sdk' in window)
    return page
  }

  async function register(page: Page): Promise<string> {
    const name = `tab${isSecure ? 's' : 'p'}${++people}`
    await page.evaluate(
      async ([account, password]) => {
        const device = { platform: 'web', label: 'Chromium' } as const
        await window.sdk.createApi().register({ name: account!, password: password!, nickname: account!, device })
      },
      [name, PASSWORD],
    )
    return name
  }

  const start = (page: Page) =>
    page.evaluate(async () => {
      window.client = window.sdk.createClient({ tuning: { backoffMs: 20, backoffMaxMs: 100 } })
      await window.client.start()
    })
  const isOnline = (page: Page) => page.waitForFunction(() => window.client.connection.get().status === 'online')
  const openNotes = (page: Page, name: string) => page.evaluate(async (account) => (await window.client.openDirect(account)).id, name)
  const write = (page: Page, conversationId: number, text: string) =>
    page.evaluate(
      ([id, body]) => window.client.send(Number(id), { kind: 'text', text: String(body) }).then(() => undefined),
      [conversationId, text],
    )
  const outbox = (page: Page) => page.evaluate(() => window.client.outbox.get().map(({ body }) => ('text' in body ? body.text : '')))
  const watch = (page: Page, conversationId: number) =>
    page.evaluate((id) => {
      const timeline = window.client.timeline(id)
      Object.assign(window, { timeline })
    }, conversationId)
  const shows = (page: Page, texts: string[]) =>
    page.waitForFunction((wanted) => {
      const { entries } = (window as unknown as { timeline: ReturnType<Client['timeline']> }).timeline.get()
      const shown = entries.flatMap((entry) => (entry.kind === 'message' && 'text' in entry.body ? [entry.body.text] : []))
      return JSON.stringify(shown.toSorted()) === JSON.stringify(wanted)
    }, texts.toSorted())

  /** Waits until the cache, which is written a little later, has so many entries and a list that knows them. */
  const isCached = (page: Page, conversationId: number, count: number) =>
    page.evaluate(
      async ([id, wanted]) => {
        const cache = new window.sdk.IndexedDbCache()
        const scope = await cache.lastScope(location.origin)
        if (!scope) throw new Error('There is no cache.')
        await cache.open(scope)
        for (;;) {
          const [state, entries] = await Promise.all([cache.loadState(), cache.loadEntries(id!, 1, 1000)])
          if (entries.length === wanted && state?.conversations.some((row) => row.id === id && row.head === wanted)) break
          await new Promise(requestAnimationFrame)
        }
        await cache.close()
      },
      [conversationId, count],
    )

  it('an outbox survives a reload without a network, is shown by every tab, and is sent once', async () => {
    const one = await openTab()
    expect(await one.evaluate(() => [window.isSecureContext, 'locks' in navigator])).toEqual([isSecure, isSecure])
    const name = await register(one)
    await start(one)
    await isOnline(one)
    const notes = await openNotes(one, name)
    const two = await openTab()
    await start(two)
    await isOnline(two)
    for (const tab of [one, two]) await watch(tab, notes)
    await Promise.all([one, two, one, two].map((tab, index) => write(tab, notes, `both ${index}`)))
    const first = ['both 0', 'both 1', 'both 2', 'both 3']
    for (const tab of [one, two]) await shows(tab, first)
    await isCached(one, notes, first.length)

    network.cut()
    for (const tab of [one, two]) await tab.waitForFunction(() => window.client.connection.get().status === 'connecting')
    await write(one, notes, 'offline')
    await two.waitForFunction(() => window.client.outbox.get().length === 1)
    // The page itself comes from the route, not from the network that is cut.
    await one.goto(address())
    await one.waitForFunction(() => 'sdk' in window)
    await start(one)
    expect(await one.evaluate(() => window.client.account.get()?.name)).toBe(name)
    expect(await outbox(one)).toEqual(['offline'])
    await watch(one, notes)
    await shows(one, first)

    network.heal()
    for (const tab of [one, two]) {
      await shows(tab, [...first, 'offline'])
      await tab.waitForFunction(() => window.client.outbox.get().length === 0)
    }
  })

  it('whoever signs in next is not shown what was kept of somebody else, and signing out leaves nothing', async () => {
    const page = await openTab()
    const before = await register(page)
    await start(page)
    await isOnline(page)
    await page.evaluate(() => window.client.close())
    const after = await register(page)
    await page.evaluate(async () => {
      window.client = window.sdk.createClient()
      const names: (string | undefined)[] = []
      window.client.account.subscribe(() => names.push(window.client.account.get()?.name))
      Object.assign(window, { names })
      await window.client.start()
    })
    await isOnline(page)
    const names = await page.evaluate(() => (window as unknown as { names: (string | undefined)[] }).names)
    expect(names).toContain(after)
    expect(names).not.toContain(before)
    await page.evaluate(() => window.client.signOut())
    const left = await page.evaluate(async (name) => {
      const cache = new window.sdk.IndexedDbCache()
      const scope = await cache.lastScope(location.origin)
      await cache.close()
      return { scope, name }
    }, after)
    // What the first one left is still there for the first one.
    expect(left.scope).toBeDefined()
    await start(page)
    await page.waitForFunction(() => window.client.connection.get().status === 'ended')
    expect(await page.evaluate(() => window.client.account.get())).toBeNull()
  })
})

/** `a, b as c` of an export as properties of an object. */
function toObject(names: string): string {
  return names
    .split(',')
    .map((part) => part.trim().split(/\s+as\s+/))
    .map(([inner, outer]) => (outer ? `${outer}: ${inner}` : inner))
    .join(', ')
}
