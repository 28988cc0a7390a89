import { HONGYAN_PROGRAM, makeTemporaryFolder, PASSWORD, personEnvironment, type ServerProcess, startServerProcess } from '@hongyan/testkit'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Tmux, type TmuxPane } from '../testing/tmux-pane.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const tmux = new Tmux()
const cleanUps: (() => Promise<void>)[] = []
let server: ServerProcess
let data: string
let port: number

beforeAll(async () => {
  const folder = await makeTemporaryFolder()
  data = folder.path
  server = await startServerProcess({ data })
  port = await server.port()
  cleanUps.push(
    folder.remove,
    () => server.cleanUp(),
    () => tmux.close(),
  )
})
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
})

/** A shell that shows how the program ended, in a terminal of its own. */
async function opensTerminal(name: string, columns: number, rows: number, more: Record<string, string> = {}): Promise<TmuxPane> {
  const home = await makeTemporaryFolder()
  cleanUps.push(home.remove)
  const environment = personEnvironment(home.path, {
    HONGYAN_SERVER: `http://127.0.0.1:${port}`,
    HONGYAN_ACCOUNT: name,
    TERM: 'xterm-256color',
    ...more,
  })
  return tmux.open(`"${process.execPath}" "${HONGYAN_PROGRAM}" chat; echo "ended with $?"; exec cat`, environment, columns, rows)
}

async function registers(pane: TmuxPane, nickname: string): Promise<void> {
  await pane.shows('Register this account?')
  await pane.types('y')
  await pane.presses('Enter')
  await pane.shows('Nickname')
  await pane.types(nickname)
  await pane.presses('Enter')
  for (const prompt of ['Choose a password:', 'The same again:']) {
    await pane.shows(prompt)
    await pane.types(PASSWORD)
    await pane.presses('Enter')
  }
  await pane.shows('大厅')
}

it('lets two people register, talk, resize, survive a restart of the server, and be put out, each in a real terminal', async () => {
  const alice = await opensTerminal('alice', 100, 30)
  await registers(alice, 'Alice')
  expect(await alice.fact('alternate_on')).toBe('1')
  const bob = await opensTerminal('bob', 60, 20)
  await registers(bob, '小波')

  // The password was never on the screen, and nothing of the prompts listens any more.
  expect(await alice.screen()).not.toContain(PASSWORD)

  await alice.types('你好，大家！')
  await alice.presses('Enter')
  await alice.shows('▎ 你好，大家！')
  await bob.shows(/# 大厅 +\d\d:\d\d\n {2}Alice: 你好，大家！ +1/)
  await bob.presses('Enter')
  await bob.shows(/─ unread ─+\nAlice @alice +\d\d:\d\d\n {2}你好，大家！/)

  await bob.types('/direct alice')
  await bob.presses('Enter')
  await bob.shows('‹ Alice @alice · online')
  await bob.types('only for you 👨‍👩‍👧')
  await alice.types('half a sen')
  await alice.shows('› half a sen')
  await bob.presses('Enter')
  await alice.shows(/● 小波 +\d\d:\d\d │/)
  await alice.types('tence')
  await alice.shows('› half a sentence')
  await alice.presses('C-u')

  await alice.types('/create 20001 读书会')
  await alice.presses('Enter')
  await alice.shows('读书会 #20001')
  await bob.types('/join 20001')
  await bob.presses('Enter')
  await bob.shows('‹ 读书会 #20001')
  await alice.shows('小波 joined')
  await bob.pastes('pasted line 一\npasted line 二')
  await bob.shows('› pasted line 一\n  pasted line 二')
  await bob.presses('Enter')
  await alice.shows(/│ {3}pasted line 一\n.*│ {3}pasted line 二/)

  await alice.resizes(50, 12)
  await alice.shows(/^‹ 读书会 #20001.*online\n/)
  await alice.resizes(120, 36)
  const wide = await alice.shows('│ 读书会 #20001')
  expect(wide.split('\n')[34]).toMatch(/^› Write a message/)

  await server.end('SIGKILL')
  await alice.shows(/connecting…|no connection/)
  await alice.types('written in the dark')
  await alice.presses('Enter')
  await alice.shows('◌ written in the dark')
  server = await startServerProcess({ data, port })
  await alice.shows('▎ written in the dark')
  await bob.shows('  written in the dark')
  await alice.shows(/ online\n/)

  const elsewhere = await opensTerminal('alice', 80, 24, { HONGYAN_PASSWORD: PASSWORD })
  await elsewhere.shows('written in the dark')
  const page = await alice.shows('You are signed out here')
  expect(page).toContain('The account alice signed in somewhere else.')
  expect(page).toMatch(/From: 127\.0\.0\.1\n/)
  expect(page).toMatch(/By: {3}terminal · terminal on /)
  await alice.presses('Space')
  await alice.shows('ended with 3')
  expect(await alice.fact('alternate_on')).toBe('0')
  expect(await alice.fact('cursor_flag')).toBe('1')

  await elsewhere.presses('C-c')
  await elsewhere.shows('ended with 0')
  await bob.types('/quit')
  await bob.presses('Enter')
  await bob.shows('ended with 0')
})
