import type { Client } from '@hongyan/sdk'
import { MemoryCache } from '@hongyan/sdk'
import { createNodeClient } from '@hongyan/sdk/node'
import { callRoute, launchBrowser, makeTemporaryFolder, startTestServer, type TestBrowser, type TestServer } from '@hongyan/testkit'
import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { wordsOf } from '../web/pages/words.ts'
import { PASSWORD, playScene, timeOf } from './play-scene.ts'
import type { Character, Scene } from './scene.ts'
import { figuresOfAnHour } from './scene-figures.ts'
import { sceneEn } from './scene-en.ts'
import { sceneZh } from './scene-zh.ts'

/**
 * `npx tsx --conditions=source e2e/screenshots/take-screenshots.ts [FOLDER]`: the pictures of the README, taken from the
 * running program. Build the web client first.
 */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/images/', import.meta.url))
const WIDE = { width: 1440, height: 900 }
/** All of the figures. */
const TALL = { width: 1440, height: 1000 }
const PHONE = { width: 390, height: 844 }
const DEVICE = { platform: 'web', label: 'Chrome · Linux' }
/** A picture in a README is read over slow lines too. */
const BYTES_MAX = 250_000

await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const scene of [sceneZh, sceneEn]) {
  await photograph(browser, scene)
  await photographFigures(browser, scene)
}
await browser.close()

async function photograph({ browser: chromium }: TestBrowser, scene: Scene): Promise<void> {
  const data = await makeTemporaryFolder()
  await playScene(data.path, scene)
  const server = await startTestServer({ data: data.path, seatPolicy: 'many', name: scene.server })
  const others = await bringOnline(server, scene)
  const language = scene.locale === 'zh-CN' ? 'zh' : 'en'
  for (const theme of ['light', 'dark'] as const) {
    for (const [size, viewport] of [
      ['main', WIDE],
      ['phone', PHONE],
    ] as const) {
      const context = await chromium.newContext({
        baseURL: server.url,
        locale: scene.locale,
        timezoneId: scene.timeZone,
        colorScheme: theme,
        reducedMotion: 'reduce',
        viewport,
        isMobile: size === 'phone',
        hasTouch: size === 'phone',
        deviceScaleFactor: 1,
      })
      const page = await context.newPage()
      await page.clock.setFixedTime(timeOf(scene, scene.now) + 30_000)
      if (size === 'phone') {
        await page.goto('/')
        await page.getByRole('heading', { level: 1 }).waitFor()
        if (theme === 'light') await shoot(page, `phone-sign-in-${theme}-${language}`)
      }
      await signIn(context, scene.characters[0])
      await page.goto('/')
      await page.getByRole('link').first().waitFor()
      if (size === 'phone' && theme === 'light') await shoot(page, `phone-list-${theme}-${language}`)
      await openRoom(page, scene, others)
      await shoot(page, `${size === 'phone' ? 'phone-chat' : 'main'}-${theme}-${language}`)
      await context.close()
    }
  }
  for (const client of others.values()) await client.close()
  await server.stop()
  await data.remove()
}

/** What the administrator of a server sees of it. An hour is not waited for: its figures are part of the scene. */
async function photographFigures(
  { browser: chromium }: TestBrowser,
  { locale, timeZone, server: name, characters, ...scene }: Scene,
): Promise<void> {
  const server = await startTestServer({ name })
  const now = timeOf(scene, scene.now) + 30_000
  const language = locale === 'zh-CN' ? 'zh' : 'en'
  const say = wordsOf(locale)
  for (const theme of ['light', 'dark'] as const) {
    const context = await chromium.newContext({
      baseURL: server.url,
      locale,
      timezoneId: timeZone,
      colorScheme: theme,
      reducedMotion: 'reduce',
      viewport: TALL,
      deviceScaleFactor: 1,
    })
    if (theme === 'light') await setUp(context, server.setupUrl, characters[0])
    else await signIn(context, characters[0])
    await context.route('**/api/admin/figures*', (route) => route.fulfill({ json: figuresOfAnHour(now) }))
    const page = await context.newPage()
    await page.clock.setFixedTime(now)
    await page.goto('/admin/figures')
    await page.getByRole('heading', { name: say('figures.chart.lag') }).waitFor()
    await shoot(page, `figures-${theme}-${language}`)
    await context.close()
  }
  await server.stop()
}

async function setUp(context: BrowserContext, setupUrl: string | null, person: Character | undefined): Promise<void> {
  const token = new URL(setupUrl ?? '').hash.slice(1)
  const data = { token, name: person?.account, nickname: person?.nickname, password: PASSWORD, device: DEVICE, credential: 'cookie' }
  const answer = await context.request.post('/api/setup', { data })
  if (!answer.ok()) throw new Error(`Could not set up: ${await answer.text()}`)
  await context.request.patch('/api/account', { data: { avatarColor: person?.color } })
}

/** Those who are online in the scene, each with a client of their own. */
async function bringOnline(server: TestServer, scene: Scene): Promise<Map<string, Client>> {
  const clients = new Map<string, Client>()
  for (const { account } of scene.characters.slice(1).filter(({ online }) => online)) {
    const device = { platform: 'terminal' as const, label: 'Terminal' }
    const { result } = await callRoute(server.url, 'session.sign-in', { name: account, password: PASSWORD, device, credential: 'token' })
    const client = createNodeClient({ url: server.url, token: result?.token ?? '', cache: new MemoryCache() })
    await client.start()
    await client.whenOnline()
    clients.set(account, client)
  }
  return clients
}

async function signIn(context: BrowserContext, person: Character | undefined): Promise<void> {
  const data = { name: person?.account, password: PASSWORD, device: DEVICE, credential: 'cookie' }
  const answer = await context.request.post('/api/sessions', { data })
  if (!answer.ok()) throw new Error(`Could not sign in: ${await answer.text()}`)
}

/** Opens the room of the scene, and waits until somebody is typing in it. */
async function openRoom(page: Page, { locale, open, characters }: Scene, others: Map<string, Client>): Promise<void> {
  const say = wordsOf(locale)
  await page.getByRole('link').filter({ hasText: open.title }).click()
  await page.getByRole('article').last().waitFor()
  const typist = others.get(open.typing)
  const room = typist?.conversations.get().list.find(({ number }) => number === open.number)
  if (!typist || !room) throw new Error('Nobody can type in the room of this scene.')
  // Who came too late to see it begin would not be told again for seconds.
  typist.setTyping(room.id, false)
  typist.setTyping(room.id, true)
  const name = characters.find(({ account }) => account === open.typing)?.nickname ?? ''
  await page.getByText(say('list.typingIn', { name })).first().waitFor()
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
}

async function shoot(page: Page, name: string): Promise<void> {
  const path = `${folder.replace(/\/?$/, '/')}${name}.png`
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = await stat(path)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
  if (size > BYTES_MAX) throw new Error(`${name}.png is larger than ${BYTES_MAX / 1000} kB.`)
}
