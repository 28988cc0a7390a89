import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryFolder } from '@hongyan/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { homeFolder } from './home-folder.ts'
import { parseServerAddress } from './server-address.ts'
import { type KeptSession, SessionStore } from './session-store.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
beforeEach(async () => {
  folder = await makeTemporaryFolder()
})
afterEach(() => folder.remove())

const session: KeptSession = {
  server: 'http://127.0.0.1:7600',
  account: 'Alice',
  accountId: 1,
  platform: 'terminal',
  token: 'secret',
  at: 1,
}

describe('SessionStore', () => {
  it('keeps sessions for their owner only, in a folder of its own', async () => {
    const store = new SessionStore(join(folder.path, 'new', 'hongyan'))
    await store.keep(session)
    expect((await stat(store.path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder.path, 'new', 'hongyan'))).mode & 0o777).toBe(0o700)
    expect(await new SessionStore(join(folder.path, 'new', 'hongyan')).find(session.server)).toEqual([session])
  })
  it('closes a file that others could read', async () => {
    const store = new SessionStore(folder.path)
    await writeFile(store.path, '{"lastServer":null,"sessions":[]}', { mode: 0o644 })
    await store.keep(session)
    expect((await stat(store.path)).mode & 0o777).toBe(0o600)
  })
  it('holds one session per server, account and platform, names being equal as the server sees them', async () => {
    const store = new SessionStore(folder.path)
    await store.keep(session)
    await store.keep({ ...session, account: 'ＡLICE', token: 'newer', at: 2 })
    await store.keep({ ...session, platform: 'script', token: 'script', at: 3 })
    await store.keep({ ...session, server: 'https://other', token: 'other', at: 4 })
    expect((await store.find(session.server, 'alice')).map(({ token }) => token)).toEqual(['script', 'newer'])
    expect(await store.find(session.server, 'bob')).toEqual([])
    expect(await store.lastServer()).toBe('https://other')
    await store.remove('newer')
    expect((await store.find(session.server)).map(({ token }) => token)).toEqual(['script'])
  })
  it('is empty where nothing was kept, and does not touch a file it cannot read', async () => {
    expect(await new SessionStore(join(folder.path, 'nowhere')).find(session.server)).toEqual([])
    const store = new SessionStore(folder.path)
    await writeFile(store.path, 'not json')
    await expect(store.keep(session)).rejects.toThrow()
    expect(await readFile(store.path, 'utf8')).toBe('not json')
  })
  it('leaves the old file whole when the new one cannot be written', async () => {
    const store = new SessionStore(folder.path)
    await mkdir(store.path)
    await expect(store.keep(session)).rejects.toThrow()
  })
})

describe('homeFolder', () => {
  it('is HONGYAN_HOME, else in the configuration folder', () => {
    expect(homeFolder({ HONGYAN_HOME: '/h', XDG_CONFIG_HOME: '/x' })).toBe('/h')
    expect(homeFolder({ XDG_CONFIG_HOME: '/x' })).toBe('/x/hongyan')
    expect(homeFolder({})).toMatch(/\/\.config\/hongyan$/)
  })
})

describe('parseServerAddress', () => {
  it('takes what people write', () => {
    expect(parseServerAddress('example.org')).toBe('http://example.org')
    expect(parseServerAddress(' 127.0.0.1:7600 ')).toBe('http://127.0.0.1:7600')
    expect(parseServerAddress('https://chat.example.org/')).toBe('https://chat.example.org')
    expect(parseServerAddress('[::1]:7600')).toBe('http://[::1]:7600')
  })
  it('refuses what is no server', () => {
    for (const written of ['', 'ftp://x', 'http://', 'http://user@host', 'http://host/path', 'http://host?x', 'a b']) {
      expect(parseServerAddress(written)).toBeUndefined()
    }
  })
})
