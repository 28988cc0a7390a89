import { readFile, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import {
  type CommandEnd,
  HongyanCommand,
  makeTemporaryFolder,
  PASSWORD,
  type Person,
  personEnvironment,
  runHongyan,
  startTestServer,
  type TestServer,
} from '@hongyan/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

// Each command is a process of its own, and they start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let server: TestServer
let alice: Person
let bob: Person
let home: Awaited<ReturnType<typeof makeTemporaryFolder>>
let number = 0

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  number++
  home = await makeTemporaryFolder()
  alice = await server.person(`alice${number}`, { nickname: 'Alice', platform: 'terminal' })
  bob = await server.person(`bob${number}`, { nickname: '小波' })
})
afterEach(() => home.remove())

function env(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return personEnvironment(home.path, { HONGYAN_SERVER: server.url, HONGYAN_ACCOUNT: bob.name, ...more })
}
async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  listener.close()
  await once(listener, 'close')
  return port
}
const asBob = (): NodeJS.ProcessEnv => env({ HONGYAN_PASSWORD: PASSWORD })
const hongyan = (args: readonly string[], as = asBob(), input = ''): Promise<CommandEnd> => runHongyan(args, as, input)

describe('hongyan send', () => {
  it('sends a file, which history shows and download saves under its name, over nothing', async () => {
    const direct = await alice.opensDirectWith(bob)
    const path = join(home.path, '报告 1.txt')
    await writeFile(path, 'all is well')
    const sent = await hongyan(['send', '--to', alice.name, '--file', path, '--json', '看看'])
    expect(sent).toMatchObject({ code: 0, stderr: '' })
    const { seq } = JSON.parse(sent.stdout) as { seq: number }
    await alice.receives(direct, { from: bob, body: '看看' })
    const history = await hongyan(['history', '--with', alice.name, '--language', 'zh'])
    expect(history.stdout).toContain(`[文件] 报告 1.txt (11 B)  #${seq}\n    看看`)
    const save = ['download', '--from', alice.name, '--seq', String(seq), '--folder', home.path]
    expect(await hongyan(save)).toMatchObject({ code: 0, stdout: `${join(home.path, '报告 1 (1).txt')}\n` })
    expect(await readFile(join(home.path, '报告 1 (1).txt'), 'utf8')).toBe('all is well')
    expect(await hongyan(['send', '--to', alice.name, '--file', join(home.path, 'none')])).toMatchObject({ code: 2 })
  })

  it('ends with 0 when the message is stored, takes no seat, and leaves no session behind', async () => {
    const direct = await alice.opensDirectWith(bob)
    const sent = await hongyan(['send', '--to', alice.name, '--json', '你好', 'Alice'])
    const entry = await alice.receives(direct, { from: bob, body: '你好 Alice' })
    expect(sent).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(sent.stdout)).toEqual({ id: entry.id, conversationId: direct.id, seq: entry.seq, sentAt: entry.sentAt })
    expect(bob.client.connection.get().status).toBe('online')
    expect((await bob.client.api.devices()).map(({ platform }) => platform)).toEqual(['web'])
  })
  it('reads standard input, and prints nothing when not asked', async () => {
    const lobby = await alice.lobby()
    expect(await hongyan(['send', '--to', 'lobby'], asBob(), 'two\nlines\n')).toEqual({ code: 0, stdout: '', stderr: '' })
    await alice.receives(lobby, { from: bob, body: 'two\nlines' })
  })
  it('writes to a room by its number', async () => {
    const room = await alice.createsRoom({ name: '读书会' })
    const to = room.number ?? ''
    expect(await hongyan(['send', '--to', to, 'x'])).toMatchObject({ code: 1, stderr: `hongyan: you are not in the room ${to}\n` })
    await bob.joins(room.number)
    expect((await hongyan(['send', '--to', to, 'x'])).code).toBe(0)
    expect((await hongyan(['send', '--to', `#${to}`, 'y'])).code).toBe(0)
    await alice.sees(room, ['x', 'y'])
  })
  it('says in one line what is wrong, with a code for each kind', async () => {
    expect(await hongyan(['send', '--to', 'nobody-here', 'x'])).toMatchObject({
      code: 1,
      stderr: 'hongyan: nobody has this account name\n',
    })
    expect(await hongyan(['send', '--to', '98765', 'x'])).toMatchObject({
      code: 1,
      stderr: 'hongyan: no room and no account has the number 98765\n',
    })
    expect(await hongyan(['send', '--to', 'lobby'], asBob(), ' \n')).toMatchObject({
      code: 2,
      stderr: 'hongyan: there is nothing to send\n',
    })
    expect(await hongyan(['send', 'x'])).toMatchObject({ code: 2 })
    expect(await hongyan(['send', '--to', 'lobby', 'x'], env())).toMatchObject({ code: 4 })
    expect(await hongyan(['send', '--to', 'lobby', 'x'], env({ HONGYAN_PASSWORD: 'wrong' }))).toMatchObject({
      code: 4,
      stderr: 'hongyan: the account or the password is wrong\n',
    })
    const nowhere = `http://127.0.0.1:${await freePort()}`
    expect(await hongyan(['send', '--server', nowhere, '--to', 'lobby', 'x'])).toEqual({
      code: 5,
      stdout: '',
      stderr: `hongyan: no answer from ${nowhere}: ECONNREFUSED\n`,
    })
    const chinese = await hongyan(['send', '--language', 'zh', '--to', 'nobody-here', 'x'])
    expect(chinese.stderr).toBe('hongyan: 没有这个账号\n')
  })
  it('takes the password from a file, and a token from the environment', async () => {
    const path = join(home.path, 'password')
    await writeFile(path, `${PASSWORD}\nmore\n`)
    expect((await hongyan(['send', '--to', 'lobby', '--password-file', path, 'x'], env())).code).toBe(0)
    expect((await hongyan(['send', '--to', 'lobby', 'x'], env({ HONGYAN_TOKEN: bob.token }))).code).toBe(0)
    expect((await hongyan(['send', '--to', 'lobby', '--password-file', '/nowhere', 'x'], env())).code).toBe(2)
    expect(bob.client.connection.get().status).toBe('online')
  })
})

describe('hongyan history', () => {
  it('prints the newest entries, oldest first, and pages by seq', async () => {
    const direct = await alice.opensDirectWith(bob)
    for (let index = 1; index <= 130; index++) await alice.sends(direct, `message ${index}`)
    const newest = await hongyan(['history', '--with', alice.name, '--limit', '2'])
    expect(newest.stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}Alice @alice\d+: message 129\n.*message 130\n$/)
    const older = await hongyan(['history', '--with', alice.name, '--limit', '120', '--before', '125', '--json'])
    const records = older.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; body: { text: string } })
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, index) => index + 5))
    expect(records[0]?.body.text).toBe('message 5')
    expect((await hongyan(['history', '--with', alice.name, '--limit', '0'])).code).toBe(2)
  })
  it('prints what others wrote without obeying it', async () => {
    const direct = await alice.opensDirectWith(bob)
    await alice.sends(direct, 'x\u001b[31m\u009b\u202ey\nz')
    expect((await hongyan(['history', '--with', alice.name])).stdout).toMatch(/: x␛\[31m\ufffdy\n {4}z\n$/)
    const json = (await hongyan(['history', '--with', alice.name, '--json'])).stdout
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(JSON.parse(json)).toMatchObject({ kind: 'message', body: { text: 'x\u001b[31m\u009b\u202ey\nz' }, sender: { name: alice.name } })
  })
})

describe('hongyan listen', () => {
  type Line = { id: number; body: { text: string }; conversation: { number: string | null; peer: { name: string } | null } }
  const textsOf = (lines: readonly string[]): string[] => lines.map((line) => (JSON.parse(line) as Line).body.text)
  const listening: HongyanCommand[] = []
  afterEach(async () => {
    for (const command of listening.splice(0)) await command.end('SIGKILL')
  })

  function listens(args: readonly string[] = []): HongyanCommand {
    const command = new HongyanCommand(['listen', '--json', ...args], asBob())
    listening.push(command)
    return command
  }

  it('prints each new entry once, and after a restart what came meanwhile', async () => {
    const direct = await alice.opensDirectWith(bob)
    const lobby = await alice.lobby()
    const first = listens()
    // What is said before it listens the first time is not new to it.
    let hasHeard = false
    const heard = first.prints('hello').then(() => (hasHeard = true))
    while (!hasHeard) await Promise.race([heard, alice.sends(lobby, 'hello')])
    await alice.sends(direct, 'one')
    await first.prints('"one"')
    const ended = await first.end('SIGTERM')
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    const ids = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as Line).id)
    expect(new Set(ids).size).toBe(ids.length)

    await alice.sends(direct, 'two')
    await alice.sends(lobby, 'three')
    const second = listens()
    expect(textsOf(await second.lines(2)).toSorted()).toEqual(['three', 'two'])
    await alice.sends(direct, 'four')
    expect(textsOf(await second.lines(3))[2]).toBe('four')
    await second.end('SIGTERM')

    const third = listens(['--from', alice.name])
    await alice.sends(lobby, 'not asked for')
    await alice.sends(direct, 'five')
    expect(textsOf(await third.lines(1))).toEqual(['five'])
    third.stopsReading()
    await alice.sends(direct, 'six')
    await alice.sends(direct, 'seven')
    expect((await third.ended).code).toBe(0)
  })
})

describe('hongyan login and logout', () => {
  it('keeps a session for the other commands until it is signed out', async () => {
    const nobody = env({ HONGYAN_ACCOUNT: '' })
    expect(await hongyan(['login'])).toMatchObject({ code: 0, stderr: `Signed in as ${bob.name}.\n` })
    expect((await hongyan(['send', '--to', 'lobby', 'x'], nobody)).code).toBe(0)
    expect((await bob.client.api.devices()).map(({ platform }) => platform).toSorted()).toEqual(['script', 'web'])
    expect((await hongyan(['logout'], nobody)).stderr).toBe(`Signed out ${bob.name} at ${server.url}.\n`)
    expect((await bob.client.api.devices()).map(({ platform }) => platform)).toEqual(['web'])
    expect((await hongyan(['send', '--to', 'lobby', 'x'], nobody)).code).toBe(4)
    expect((await hongyan(['logout'], nobody)).stderr).toBe(`Nobody is signed in at ${server.url}.\n`)
  })
  it('registers an account where it is told to, with the reason when it cannot', async () => {
    const fresh = (password: string): NodeJS.ProcessEnv => env({ HONGYAN_ACCOUNT: `carol${number}`, HONGYAN_PASSWORD: password })
    expect(await hongyan(['login', '--register'], fresh('12345678'))).toMatchObject({
      code: 1,
      stderr: 'hongyan: this password is too easy to guess\n',
    })
    expect(await hongyan(['login', '--register', '--nickname', '卡萝'], fresh(PASSWORD))).toMatchObject({ code: 0 })
    expect((await alice.client.findAccount(`carol${number}`)).nickname).toBe('卡萝')
  })
})

describe('hongyan chat', () => {
  it('says that it needs a terminal', async () => {
    const { code, stderr } = await hongyan(['chat'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^hongyan: `hongyan chat` needs a terminal.*\n$/)
  })
})
