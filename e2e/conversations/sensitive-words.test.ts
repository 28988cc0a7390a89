import { callRoute, PASSWORD, type TestServer } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const conversation = conversationWith({ limits: { wordStrikes: 3 } })

/** The token of the administrator, who sets the server up when first asked for. */
const tokens = new WeakMap<TestServer, Promise<string>>()
function administratorOf(server: TestServer): Promise<string> {
  const known = tokens.get(server)
  if (known) return known
  const token = callRoute(server.url, 'account.set-up', {
    name: 'keeper',
    nickname: 'Keeper',
    password: PASSWORD,
    device: { platform: 'script', label: 'x' },
    credential: 'token',
    token: server.setupUrl?.split('#')[1] ?? '',
  }).then(({ result }) => result?.token ?? '')
  tokens.set(server, token)
  return token
}

async function listWords(server: TestServer): Promise<void> {
  const token = await administratorOf(server)
  const words = [
    { text: '灰雁', level: 'replace' },
    { text: '白鹭鸶', level: 'warn' },
    { text: 'heron', level: 'refuse' },
  ] as const
  expect((await callRoute(server.url, 'admin.words.put', { words: [...words] }, { token })).error).toBeUndefined()
}

conversation('words are replaced, asked about and refused, and who goes on is muted', async ({ server, alice, bob, room }) => {
  await listWords(server)
  const said = (body: string) => bob.receives(room, { from: alice, body })

  const verdicts: unknown[] = []
  alice.client.on('words', ({ verdict }) => verdicts.push(verdict))
  const entry = await alice.sends(room, '看，一只灰 雁！')
  expect(entry).toMatchObject({ body: { text: '看，一只**！' } })
  await said('看，一只**！')
  expect(verdicts).toEqual([{ replaced: 1, hitsLeft: 2, mutedUntil: null }])

  await expect(alice.sends(room, '看，白鷺鷥')).rejects.toMatchObject({
    code: 'message.sensitive',
    details: { level: 'warn', words: ['白鷺鷥'] },
  })
  const held = alice.client.outbox.get().find(({ state }) => state === 'failed')
  expect(held).toMatchObject({ error: 'message.sensitive', details: { words: ['白鷺鷥'] } })
  await alice.client.retry(held?.clientMessageId ?? '', { acknowledged: true })
  await said('看，白鷺鷥')

  // The third: one that is refused.
  await expect(alice.sends(room, 'a ｈeron')).rejects.toMatchObject({ code: 'message.refused', details: { level: 'refuse', hitsLeft: 0 } })
  const { mutedUntil } = alice.client.account.get() ?? {}
  expect(mutedUntil).toBeGreaterThan(Date.now())
  await expect(alice.sends(room, 'hello')).rejects.toMatchObject({ code: 'account.muted', details: { until: mutedUntil } })
  await bob.sends(room, 'hello')
})

conversation('a retry of what was replaced finds what was stored', async ({ server, alice, bob, room }) => {
  await listWords(server)
  const socket = await alice.rawSocket()
  const message = { conversationId: room.id, clientMessageId: 'retry-of-words', body: { kind: 'text', text: '灰雁' } } as const
  const first = await socket.asks('message.send', message)
  const again = await socket.asks('message.send', message)
  expect(first).toMatchObject({ duplicate: false, body: { text: '**' }, words: { hitsLeft: 2 } })
  expect(again).toEqual({ ...first, duplicate: true, words: undefined, body: { kind: 'text', text: '**' } })
  await bob.receives(room, { from: alice, body: '**' })
  await socket.closes()
})

conversation('names are held to the same words', async ({ server, alice }) => {
  await listWords(server)
  const { token } = alice
  const change = (update: object) => callRoute(server.url, 'account.update', update, { token })
  expect((await change({ nickname: '一只灰.雁' })).result?.nickname).toBe('一只**')
  expect((await change({ nickname: 'HERON' })).error).toMatchObject({ code: 'message.refused', field: 'nickname' })
  expect((await change({ signature: '爱看白鹭鸶' })).error).toMatchObject({ code: 'message.refused', field: 'signature' })
  await expect(alice.client.createRoom({ number: '4567890', name: 'heron club' })).rejects.toMatchObject({ code: 'message.refused' })
  const registered = await callRoute(server.url, 'account.register', {
    name: 'newcomer',
    nickname: '灰雁',
    password: PASSWORD,
    device: { platform: 'script', label: 'x' },
    credential: 'token',
  })
  expect(registered.result?.account.nickname).toBe('**')
})

conversation('the list is imported, searched, changed and exported', async ({ server, alice }) => {
  const token = await administratorOf(server)
  const ask = { token }
  const content = ['# birds', '天鹅', 'swan,refuse', 'loud,loud', ...Array.from({ length: 3000 }, (_, index) => `水鸟${index}号`)].join(
    '\n',
  )
  expect((await callRoute(server.url, 'admin.words.import', { content, level: 'warn' }, ask)).result).toMatchObject({
    added: 3002,
    wrong: 1,
    wrongLines: [4],
  })
  const { result: page } = await callRoute(server.url, 'admin.words.list', null, { ...ask, params: { search: '水鸟', limit: '2' } })
  expect(page?.words).toHaveLength(2)
  expect(page?.cursor).not.toBeNull()
  const { result: next } = await callRoute(server.url, 'admin.words.list', null, {
    ...ask,
    params: { search: '水鸟', after: page?.cursor ?? '', limit: '500' },
  })
  expect(next?.words).toHaveLength(500)
  expect((await callRoute(server.url, 'admin.words.try', { text: 'Ｓｗａｎ and 水鳥 7 号' }, ask)).result).toMatchObject({
    outcome: 'refuse',
    hits: [{ word: 'swan', level: 'refuse', start: 0, end: 4 }],
  })
  expect((await callRoute(server.url, 'admin.words.remove', { texts: ['SWAN', 'nothing'] }, ask)).result).toMatchObject({ removed: 1 })
  const { result: file } = await callRoute(server.url, 'admin.words.export', null, ask)
  expect(file?.content.split('\n')).toContain('天鹅,warn')
  expect((await callRoute(server.url, 'admin.words.list', null, { token: alice.token })).error?.code).toBe('account.not-administrator')
  await server.restart()
  expect((await callRoute(server.url, 'admin.words.try', { text: '水鸟2999号' }, ask)).result?.outcome).toBe('warn')
})
