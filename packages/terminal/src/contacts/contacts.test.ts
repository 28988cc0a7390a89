import { type Person, startTestServer, type TestServer } from '@hongyan/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseSubmission } from '../composer/parse-command.ts'
import { type ChatOptions, OpenChat } from '../testing/open-chat.tsx'

const ENTER = '\r'
const ESCAPE = '\u001b'

let server: TestServer
const open: OpenChat[] = []

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.quits()
})

function opensChat(person: Person, options: ChatOptions = {}): OpenChat {
  const chat = new OpenChat(person.client, { columns: 110, ...options })
  open.push(chat)
  return chat
}

describe('friends', () => {
  it('are asked for, answered above the composer, listed with their presence, and called otherwise', async () => {
    const alice = await server.person('alice', { nickname: 'Alice', platform: 'terminal' })
    const bob = await server.person('bob', { nickname: '小波', platform: 'terminal' })
    const [hers, his] = [opensChat(alice), opensChat(bob)]
    await his.shows('大厅 #10000')
    his.types('half a sen')
    hers.types(`/add bob 我是湖边的 Alice${ENTER}`)
    await hers.shows('bob was asked.')
    await his.shows('Alice @alice wants to be friends: “我是湖边的 Alice” · /accept, /decline or /later')
    expect(his.written()).toBe('› half a sen')
    expect(his.terminal.bells).toBe(1)
    his.types(`\u0015/later${ENTER}`)
    await his.shows('asked about alice when you sign in the next time')
    his.types(`/friends${ENTER}`)
    await his.shows('? Alice @alice  “我是湖边的 Alice”  wants to be friends')
    his.types(ESCAPE)
    await his.showsNot('? Alice')
    his.types(`/accept Alice${ENTER}`)
    await his.shows('You and alice are friends.')
    await hers.shows('You are friends now. Say')

    hers.types(`/remark bob 老同学${ENTER}`)
    await hers.shows('bob is called 老同学 here')
    await hers.shows('● 老同学')
    hers.types(`/friends${ENTER}`)
    await hers.shows(/Friends: 1, online: 1[^]*● 老同学 @bob {2}calls themself 小波/)
    await bob.disconnects()
    hers.types(ESCAPE)
    await hers.shows('○ 老同学')
    hers.types(`/block bob${ENTER}`)
    await hers.shows('bob can write to you no more')
    hers.types(`/direct bob${ENTER}`)
    await hers.shows('老同学 @bob')
    hers.types(`hello?${ENTER}`)
    await hers.shows('not sent: you have blocked this person; /unblock first')
    hers.types(`/unblock bob${ENTER}`)
    await hers.shows('bob can write to you again')
    hers.types(`/unfriend bob${ENTER}`)
    await hers.shows('are friends no more')
    hers.types(`/accept${ENTER}`)
    await hers.shows('Nobody is asking to be friends.')
  })

  it('ask once more at the next sign-in, in Chinese too', async () => {
    const [carol, dave] = [await server.person('carol', { nickname: '卡罗' }), await server.person('dave')]
    await carol.client.requestContact('dave')
    const before = opensChat(dave, { language: 'zh' })
    await before.shows('卡罗 @carol 想加你为好友 · /accept 同意，/decline 拒绝，/later 下次再问')
    before.types(`/later${ENTER}`)
    await before.shows('下次登录时再询问 carol 的申请。')
    const again = opensChat(await dave.signsIn({ platform: 'terminal' }), { language: 'zh', columns: 60 })
    await again.shows('卡罗 @carol 想加你为好友')
    again.types(`${ENTER}/decline${ENTER}`)
    await again.shows('已拒绝，carol 不会收到通知。')
  })
})

describe('commands about friends', () => {
  it('are told apart', () => {
    expect(parseSubmission('/add bob  hello there')).toEqual({ kind: 'add', name: 'bob', note: 'hello there' })
    expect(parseSubmission('/add')).toEqual({ kind: 'usage', command: 'add' })
    expect(parseSubmission('/ACCEPT')).toEqual({ kind: 'accept', name: null })
    expect(parseSubmission('/later bob')).toEqual({ kind: 'later', name: 'bob' })
    expect(parseSubmission('/remark bob')).toEqual({ kind: 'remark', name: 'bob', remark: null })
    expect(parseSubmission('/remark bob my friend')).toEqual({ kind: 'remark', name: 'bob', remark: 'my friend' })
    expect(parseSubmission('/block bob carol')).toEqual({ kind: 'usage', command: 'block' })
    expect(parseSubmission('/unfriend bob')).toEqual({ kind: 'unfriend', name: 'bob' })
    expect(parseSubmission('/befriend bob')).toEqual({ kind: 'unknown', command: 'befriend' })
  })
})
