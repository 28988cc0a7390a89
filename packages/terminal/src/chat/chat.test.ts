import type { Conversation } from '@hongyan/protocol'
import { type Person, startTestServer, type TestServer } from '@hongyan/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OpenChat, type ChatOptions } from '../testing/open-chat.tsx'

const ENTER = '\r'
const ESCAPE = '\u001b'
const PAGE_UP = '\u001b[5~'

let server: TestServer
let alice: Person
let bob: Person
const open: OpenChat[] = []
let number = 0

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

beforeEach(async () => {
  number++
  alice = await server.person(`alice${number}`, { nickname: 'Alice', platform: 'terminal' })
  bob = await server.person(`bob${number}`, { nickname: '小波' })
})
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.quits()
})

/** In the list of both. */
async function openDirect(): Promise<Conversation> {
  await bob.opensDirectWith(alice)
  return alice.opensDirectWith(bob)
}

function opensChat(person: Person, options?: ChatOptions): OpenChat {
  const chat = new OpenChat(person.client, options)
  open.push(chat)
  return chat
}

describe('the chat', () => {
  it('administers a room, and says it plainly to those who may not', async () => {
    const room = await alice.createsRoom({ name: '茶馆' })
    const chat = opensChat(alice, { columns: 100, rows: 30 })
    await chat.shows('茶馆')
    for (const [written, shown] of [
      [`/invite ${bob.name}`, 'Alice invited 小波'],
      ['/rename 新茶馆', 'Alice called the room 新茶馆'],
      ['/notice tea at five', 'Alice wrote a notice: tea at five'],
      [`/mute ${bob.name} 10m`, 'Alice muted 小波 until'],
    ] as const) {
      chat.types(`${written}${ENTER}`)
      await chat.shows(shown)
    }
    const other = opensChat(bob, { language: 'zh', columns: 100, rows: 30 })
    await other.shows(/新茶馆 #\d+ · .*禁言至/)
    other.types(`/rename 我的${ENTER}`)
    await other.shows('只有群主或管理员才能这样做')
    chat.types(`/unmute ${bob.name}${ENTER}`)
    await other.shows('Alice 解除了 小波 的禁言')
    chat.types(`/kick ${bob.name}${ENTER}`)
    await chat.shows('Alice removed 小波')
    await other.shows('你已被移出 新茶馆')
    expect(bob.client.conversations.get().list.map(({ id }) => id)).not.toContain(room.id)
  })

  it('talks: what is typed is sent, what others write appears', async () => {
    const chat = opensChat(alice)
    await chat.shows('大厅')
    const direct = await openDirect()
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(`小波 @${bob.name} ·`)
    chat.types(`你好 Bob${ENTER}`)
    await bob.receives(direct, { from: alice, body: '你好 Bob' })
    await chat.shows(/me +\d\d:\d\d\n.*▎ 你好 Bob/)
    await bob.sends(direct, 'first line\nsecond line')
    await chat.shows(/小波 @.*\n.*│ {3}first line\n.*│ {3}second line/)
  })

  it('is not disturbed in typing by what arrives', async () => {
    const chat = opensChat(alice)
    const direct = await openDirect()
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(`小波 @${bob.name}`)
    chat.types('half a 句')
    await chat.shows('› half a 句')
    for (const text of ['one', 'two', 'three']) await bob.sends(direct, text)
    await chat.shows(/one\n.*two\n.*three/)
    expect(chat.written()).toBe('› half a 句')
    expect(chat.terminal.cursor?.column).toBe(11)
    chat.types(`子${ENTER}`)
    await bob.receives(direct, { from: alice, body: 'half a 句子' })
  })

  it('breaks lines with a backslash, Alt+Enter and a paste, and sends them as one message', async () => {
    const chat = opensChat(alice)
    const direct = await openDirect()
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(`小波 @${bob.name}`)
    chat.types(`a\\${ENTER}b${ESCAPE}${ENTER}c\u001b[200~d\r\ne\u001b[201~`)
    await chat.shows(/› a\n {2}b\n {2}cd\n {2}e/)
    chat.types(ENTER)
    await bob.receives(direct, { from: alice, body: 'a\nb\ncd\ne' })
    await chat.shows('› Write a message')
  })

  it('creates, joins and leaves rooms, and shows who is there', async () => {
    const chat = opensChat(alice, { columns: 100 })
    await chat.shows('大厅')
    const room = `7000${number}`
    chat.types(`/create ${room} 读书会${ENTER}`)
    await chat.shows(`读书会 #${room}`)
    await bob.joins(room)
    await chat.shows('小波 joined')
    chat.types(`/who${ENTER}`)
    await chat.shows(/members: 2, online: 2/)
    expect(chat.terminal.text()).toContain(`● 小波 @${bob.name}`)
    expect(chat.terminal.text()).toContain('owner')
    chat.types(ESCAPE)
    await chat.showsNot('members: 2, online: 2')
    chat.types(`/create ${room} again${ENTER}`)
    await chat.shows('this number is taken')
    expect(chat.written()).toBe(`› /create ${room} again`)
    chat.types(`\u0015/leave${ENTER}`)
    await chat.shows('You left 读书会.')
  })

  it('says what it does not understand, and keeps what was written', async () => {
    const chat = opensChat(alice)
    await chat.shows('大厅 #10000')
    chat.types(`/nope${ENTER}`)
    await chat.shows('There is no command /nope')
    expect(chat.written()).toBe('› /nope')
    chat.types(`\u0015/direct nobody-at-all${ENTER}`)
    await chat.shows('nobody has this account name')
    chat.types(`\u0015/help${ENTER}`)
    await chat.shows('/join NUMBER')
  })

  it('shows typing, presence and unread of the others', async () => {
    const chat = opensChat(alice)
    const direct = await openDirect()
    await bob.sends(direct, 'are you there?')
    await chat.shows(/● 小波 +\d\d:\d\d │/)
    await chat.shows(/are you there\? +1 │/)
    bob.types(direct)
    await chat.shows(/typing… +1 │/)
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows('─ 小波 is typing…')
    await chat.shows(/─ unread ─+\n.*小波/)
    await alice.hasUnread(direct, 0)
    await bob.disconnects()
    await chat.shows('· offline')
  })

  it('keeps a draft per conversation', async () => {
    const chat = opensChat(alice)
    const direct = await openDirect()
    await bob.sends(direct, 'hi')
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(`小波 @${bob.name} ·`)
    chat.types('for bob')
    await chat.shows('› for bob')
    chat.types('\t')
    await chat.shows('大厅 #10000')
    await chat.shows('[draft] for bob')
    expect(chat.written()).toBe('› Write a message')
    chat.types('\u0010')
    await chat.shows('› for bob')
  })

  it('goes back through all of the history and stays there while messages arrive', async () => {
    const direct = await openDirect()
    for (let index = 1; index <= 120; index++) await bob.sends(direct, `message ${index}.`)
    await alice.reads(direct, await bob.sends(direct, 'message 121.'))
    const chat = opensChat(alice)
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(/│ {3}message 121\./)
    for (let text = ''; !text.includes('conversation begins here'); ) {
      const top = /│ {3}(message \d+\.)/.exec(chat.terminal.text())?.[1] ?? ''
      chat.types(PAGE_UP)
      text = await chat.showsAnother(top)
    }
    await chat.shows(/│ {3}message 1\.\n/)
    await bob.sends(direct, 'newest')
    await chat.shows('1 new · Esc')
    await chat.shows(/│ {3}message 1\.\n/)
    chat.types(ESCAPE)
    await chat.shows(/│ {3}newest/)
    await alice.hasUnread(direct, 0)
  })

  it('opens at the first unread message', async () => {
    const direct = await openDirect()
    await alice.reads(direct, await bob.sends(direct, 'seen'))
    for (let index = 1; index <= 90; index++) await bob.sends(direct, `unseen ${index}.`)
    const chat = opensChat(alice)
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(/│ {3}seen\n.*─ unread ─+\n.*小波.*\n.*unseen 1\./)
    await chat.shows(/\d\d new · Esc/)
  })

  it('shows one part at a time on a narrow terminal, and three after it was widened', async () => {
    const chat = opensChat(alice, { columns: 50 })
    await chat.shows('# 大厅')
    expect(chat.terminal.text()).toContain('↑↓ choose')
    chat.types(ENTER)
    await chat.shows('‹ 大厅 #10000')
    chat.types(ESCAPE)
    await chat.shows('↑↓ choose')
    chat.types('h')
    await chat.shows('› h')
    chat.terminal.resize(90, 24)
    await chat.shows(/│ 大厅 #10000/)
    expect(chat.terminal.text().split('\n')).toHaveLength(24)
    chat.terminal.resize(40, 6)
    await chat.shows('‹ 大厅')
  })

  it('goes on after the connection was lost, and sends what was written meanwhile', async () => {
    const chat = opensChat(alice)
    const direct = await openDirect()
    chat.types(`/direct ${bob.name}${ENTER}`)
    await chat.shows(`小波 @${bob.name}`)
    await alice.losesConnection()
    await chat.shows(/connecting…|no connection/)
    chat.types(`into the dark${ENTER}`)
    await chat.shows('◌ into the dark')
    await bob.sends(direct, 'meanwhile')
    await alice.findsConnection()
    await bob.receives(direct, { from: alice, body: 'into the dark' })
    await chat.shows('▎ into the dark')
    await chat.shows('│   meanwhile')
    await chat.shows(/ online\n/)
  })

  it('tells who was put out when, from where and by what, and ends after a key', async () => {
    const chat = new OpenChat(alice.client)
    await chat.shows('大厅')
    await alice.signsIn({ platform: 'terminal' })
    const text = await chat.shows('You are signed out here')
    expect(text).toContain(`The account ${alice.name} signed in somewhere else.`)
    expect(text).toMatch(/When: .*\d\d:\d\d:\d\d/)
    expect(text).toContain('From: 127.0.0.1')
    expect(text).toContain(`By:   terminal · terminal of ${alice.name}`)
    chat.types('x')
    expect(await chat.ended).toMatchObject({ reason: 'replaced' })
    expect(chat.keyboard.isRaw).toBe(false)
    expect(chat.terminal.modes).not.toContain('1049')
  })

  it('speaks Chinese', async () => {
    const chat = opensChat(alice, { language: 'zh' })
    await chat.shows('鸿雁 Alice')
    await chat.shows('输入消息')
    chat.types(`/nope${ENTER}`)
    await chat.shows('没有 /nope 这个命令')
  })
})
