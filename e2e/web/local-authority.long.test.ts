import { AxeBuilder } from '@axe-core/playwright'
import { launchBrowser, makeTemporaryFolder, startTestServer, type TestServer } from '@hongyan/testkit'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { PASSWORD } from './visitor.ts'
import { wordsOf } from './pages/words.ts'
import { Tab } from './tab.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Somewhere else than loopback, which browsers trust more, where this computer has such an address. */
const ADDRESS =
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1'

async function registersAndTalks(tab: Tab, name: string): Promise<void> {
  await tab.account.goesToRegistration()
  await tab.account.fills({ account: name, nickname: name, password: PASSWORD, again: PASSWORD })
  await tab.account.submits()
  await tab.opens(tab.lobby)
  await tab.sends('over the network')
  await tab.sees('over the network')
}

let server: TestServer
const cleanUps: (() => Promise<void>)[] = []
beforeAll(async () => {
  server = await startTestServer({ tls: 'auto', listen: '0.0.0.0' })
})
afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  await server.stop()
})

/** A home whose owner trusts this authority, as the page says for Chromium on Linux. */
async function homeThatTrusts(authority: string): Promise<string> {
  const { path, remove } = await makeTemporaryFolder()
  cleanUps.push(remove)
  const store = join(path, '.pki', 'nssdb')
  mkdirSync(store, { recursive: true })
  writeFileSync(join(path, 'hongyan.crt'), authority)
  execFileSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password'])
  execFileSync('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'Hongyan', '-i', join(path, 'hongyan.crt')])
  return path
}

test('a browser that knows nothing is told on plain HTTP how to trust, in both languages, without barriers', async () => {
  const browser = await launchBrowser()
  cleanUps.push(() => browser.close())
  const plain = { url: `http://${ADDRESS}:${server.port}` }
  const shown = new X509Certificate(server.ca ?? '').fingerprint256
  for (const locale of ['zh-CN', 'en-US'] as const) {
    for (const look of [{ theme: 'light', viewport: { width: 390, height: 844 } }, { theme: 'dark' }] as const) {
      const { page, context, complaints } = await browser.person(plain, 'visitor', { locale, ...look })
      await page.waitForURL('**/trust')
      await page.getByRole('heading', { level: 1, name: locale === 'zh-CN' ? '信任此服务器' : 'Trust this server' }).waitFor()
      expect(await page.locator('.fingerprint').textContent()).toBe(shown)
      expect(await page.locator('details[open]').getAttribute('id')).toBe('linux')
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      // It looks whether the browser trusts the server by now.
      expect(complaints.filter((complaint) => !complaint.includes('ERR_CERT_AUTHORITY_INVALID'))).toEqual([])
      const file = await context.request.get(`${plain.url}/trust/hongyan.crt`)
      expect([file.headers()['content-type'], await file.text()]).toEqual(['application/x-x509-ca-cert', server.ca])
      await context.close()
    }
  }
})

test('one that trusts the authority is sent on from there, in a secure context, and people talk', async () => {
  const browser = await launchBrowser({ home: await homeThatTrusts(server.ca ?? '') })
  cleanUps.push(() => browser.close())
  const { page, complaints } = await browser.person({ url: `http://${ADDRESS}:${server.port}` }, 'alice')
  await page.waitForURL(`https://${ADDRESS}:${server.port}/**`)
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  await registersAndTalks(new Tab(page, wordsOf('en-US')), 'alice')
  expect(complaints).toEqual([])
  await page.goto(`https://${ADDRESS}:${server.port}/trust`)
  await page.getByRole('link', { name: 'Open the chat' }).waitFor()
})

test('on plain HTTP in the network people talk too, and are told what the browser withholds', async () => {
  const open = await startTestServer({ listen: '0.0.0.0' })
  cleanUps.push(() => open.stop())
  const browser = await launchBrowser()
  cleanUps.push(() => browser.close())
  const { page, complaints } = await browser.person({ url: `http://${ADDRESS}:${open.port}` }, 'alice')
  expect(await page.evaluate(() => isSecureContext)).toBe(ADDRESS.startsWith('127.'))
  const tab = new Tab(page, wordsOf('en-US'))
  await registersAndTalks(tab, 'alice')
  await tab.settings.opens('appearance')
  const [how] = await Promise.all([
    page.waitForEvent('popup'),
    tab.settings.dialog.getByRole('link', { name: tab.say('settings.insecureHow') }).click(),
  ])
  await how.getByRole('heading', { level: 1, name: 'This server runs without HTTPS' }).waitFor()
  expect(complaints).toEqual([])
})
