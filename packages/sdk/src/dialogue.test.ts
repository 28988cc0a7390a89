import { writtenText } from './submitted-body.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conversation, conversationWith } from '@hongyan/testkit/conversation'
import { describe, expect, onTestFinished } from 'vitest'
import type { CachePort, Client, ClientOptions, Conversation, Transport } from './node/index.ts'
import { createClient, FileCache, isQuiet, MemoryCache, nodeTransport, QUIET_FOR_GOOD } from './node/index.ts'
import { until } from './testing/until.ts'

const impatient = conversationWith({ limits: { slowReaderBytes: 1024 * 1024, slowReaderSeconds: 1, messagesPerSecond: 0 } })
const text = (body: string) => ({ kind: 'text' as const, text: body })
const texts = (entries: readonly { kind: string; body?: unknown }[]) =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [(entry.body as { text: string }).text] : []))

/** A further client of somebody’s session. */
function clientOf(person: { url: string; token: string }, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ url: person.url, token: person.token, ...options })
  onTestFinished(() => client.close())
  return client
}

async function online(client: Client): Promise<Client> {
  await client.start()
  await client.whenOnline()
  return client
}

async function fileCache(): Promise<{ make(): FileCache }> {
  const directory = await mkdtemp(join(tmpdir(), 'hongyan-sdk-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return { make: () => new FileCache(directory) }
}

/** A line that loses what comes back: acknowledgements are swallowed, and the connection with each. */
function losingAcknowledgements(count: number): Transport & { lost: string[] } {
  const lost: string[] = []
  return {
    ...nodeTransport,
    lost,
    connect(url, token) {
      const inner = nodeTransport.connect(url, token)
      const outer = { ...inner }
      inner.onopen = () => outer.onopen?.()
      inner.onclose = (code, reason) => outer.onclose?.(code, reason)
      inner.onmessage = (frame) => {
        if (lost.length < count && frame.startsWith('{"re":') && frame.includes('"duplicate"')) {
          lost.push(frame)
          inner.close()
        } else outer.onmessage?.(frame)
      }
      return outer
    },
  }
}

describe('sending', () => {
  conversation('a message whose acknowledgement was lost is stored once', async ({ alice, bob, room }) => {
    const transport = losingAcknowledgements(2)
    const client = await online(clientOf(alice, { transport, tuning: { backoffMs: 5 } }))
    const entry = await client.sendAndWait(room.id, text('once'))
    await client.sendAndWait(room.id, text('after'))
    await bob.sees(room, ['once', 'after'])
    expect(entry).toMatchObject({ kind: 'message', body: text('once') })
    expect(client.outbox.get()).toEqual([])
    expect(transport.lost).toHaveLength(2)
  })

  conversation('what is written offline goes out in order when the line is back', async ({ alice, bob, room }) => {
    await alice.losesConnection()
    const timeline = alice.looksAt(room)
    for (const body of ['one', 'two', 'three']) await alice.client.send(room.id, text(body))
    expect(timeline.get().outgoing.map(({ body }) => writtenText(body))).toEqual(['one', 'two', 'three'])
    await alice.findsConnection()
    await bob.sees(room, ['one', 'two', 'three'])
    await alice.sees(room, ['one', 'two', 'three'])
    expect(timeline.get().outgoing).toEqual([])
  })

  conversation('an outbox survives the end of its process, and is sent by the next', async ({ alice, bob, room }) => {
    const { make } = await fileCache()
    const first = clientOf(alice, { cache: make() })
    await online(first)
    await alice.disconnects()
    alice.network.cut()
    await until(first.connection, ({ status }) => status === 'connecting')
    await first.send(room.id, text('still here'))
    await first.close()
    alice.network.heal()
    const second = await online(clientOf(alice, { cache: make() }))
    await bob.receives(room, { from: alice, body: 'still here' })
    await until(second.outbox, (messages) => messages.length === 0)
    await bob.sees(room, ['still here'])
  })

  conversation('a refused message says why and lets the next one through', async ({ alice, bob, room }) => {
    await alice.client.send(room.id, text('   '))
    await alice.sends(room, 'words')
    await bob.sees(room, ['words'])
    const [failed] = await until(alice.client.outbox, (messages) => messages[0]?.state === 'failed')
    expect(failed).toMatchObject({ error: 'message.empty' })
    await alice.client.discard(failed!.clientMessageId)
    expect(alice.client.outbox.get()).toEqual([])
    await expect(alice.client.sendAndWait(room.id, text('x'.repeat(20_000)))).rejects.toMatchObject({ code: 'message.too-long' })
    await expect(alice.client.sendAndWait(4_000_000, text('x'))).rejects.toMatchObject({ code: 'conversation.not-found' })
    expect(alice.client.connection.get().status).toBe('online')
  })

  conversation('many at once arrive in the order they were written', async ({ alice, bob, room }) => {
    const bodies = Array.from({ length: 120 }, (_, index) => `number ${index}`)
    await Promise.all(bodies.map((body) => alice.client.send(room.id, text(body))))
    const { entries } = await until(bob.looksAt(room), (state) => texts(state.entries).at(-1) === 'number 119')
    expect(texts(entries)).toEqual(bodies.slice(-texts(entries).length))
    await until(alice.client.outbox, (messages) => messages.length === 0)
  })

  conversation('its own entry is in the list at once, and nothing of it is unread', async ({ alice, bob, room }) => {
    await bob.sends(room, 'hello')
    await alice.hasUnread(room, 1)
    const entry = await alice.sends(room, 'hi')
    const row = alice.client.conversations.get().list.find(({ id }) => id === room.id)
    expect(row).toMatchObject({ last: entry, head: entry.seq, readSeq: entry.seq, unread: 0 })
    expect(alice.client.conversations.get().list[0]!.id).toBe(room.id)
  })

  conversation('pins come first, on one’s other devices too', async ({ alice, bob, room }) => {
    const other = await online(clientOf(alice))
    await bob.sends(room, 'hello')
    await alice.hasUnread(room, 1)
    await alice.client.openDirect(bob.name)
    const isPinned = ({ list }: { list: readonly Conversation[] }) => list[0]?.id === room.id && list[0].settings.pinned
    await alice.client.configureConversation(room.id, { pinned: true, quietUntil: QUIET_FOR_GOOD })
    expect(isPinned(alice.client.conversations.get())).toBe(true)
    const { list } = await until(other.conversations, isPinned)
    expect(isQuiet(list[0]!, Date.now())).toBe(true)
    await bob.sends(room, 'and again')
    await until(other.conversations, ({ list: [first] }) => first?.unread === 2 && first.settings.pinned)
  })

  conversation('what is deleted from the list is back with the next message', async ({ alice, bob, room }) => {
    await bob.sends(room, 'hello')
    await alice.hasUnread(room, 1)
    await alice.client.hideConversation(room.id)
    const { list, hidden } = alice.client.conversations.get()
    expect(list.map(({ id }) => id)).not.toContain(room.id)
    expect(hidden).toMatchObject([{ id: room.id, unread: 0 }])
    const second = await online(clientOf(alice))
    expect(second.conversations.get().hidden).toMatchObject([{ id: room.id }])
    await bob.sends(room, 'there you are')
    for (const client of [alice.client, second])
      await until(client.conversations, ({ list: [first] }) => first?.id === room.id && first.unread === 1)
  })
})

describe('two tabs', () => {
  conversation('of one device share an outbox, show it both, and send once', async ({ alice, bob, room }) => {
    const { make } = await fileCache()
    const [one, two] = [clientOf(alice, { cache: make() }), clientOf(alice, { cache: make() })]
    await Promise.all([online(one), online(two)])
    const seen = two.timeline(room.id)
    await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? one : two).send(room.id, text(`tab ${index}`))))
    const { entries } = await until(bob.looksAt(room), (state) => texts(state.entries).length >= 10)
    expect(texts(entries).toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `tab ${index}`))
    await Promise.all([one, two].map((client) => until(client.outbox, (messages) => messages.length === 0)))
    const shown = await until(seen, (state) => texts(state.entries).length >= 10)
    expect(texts(shown.entries)).toEqual(texts(entries))
    seen.close()
  })

  conversation('reading in one is read in the other', async ({ alice, bob, room }) => {
    const tab = await bob.opensAnotherTab()
    const entry = await alice.sends(room, 'news')
    await bob.hasUnread(room, 1)
    await tab.hasUnread(room, 1)
    await tab.reads(room, entry)
    await bob.hasUnread(room, 0)
  })
})

describe('coming back', () => {
  conversation('a cut connection resumes with exactly what it missed', async ({ alice, bob, room }) => {
    await alice.sends(room, 'one')
    await bob.sees(room, ['one'])
    await bob.losesConnection()
    for (const body of ['two', 'three', 'four']) await alice.sends(room, body)
    await bob.findsConnection()
    await bob.sees(room, ['one', 'two', 'three', 'four'])
    await bob.hasUnread(room, 4)
  })

  conversation('a half-open line is noticed, and the silence made good', async ({ alice, bob, room }) => {
    const client = await online(clientOf(bob, { tuning: { quietMs: 50, silenceMs: 50, backoffMs: 5 } }))
    const timeline = client.timeline(room.id)
    bob.network.hold()
    await alice.sends(room, 'can you hear me?')
    await until(client.connection, ({ status }) => status === 'connecting')
    bob.network.heal()
    await until(timeline, (state) => texts(state.entries).includes('can you hear me?'))
    timeline.close()
  })

  conversation('a restarted server finds its people again', async ({ server, alice, bob, room }) => {
    await alice.sends(room, 'before')
    await server.restart()
    await alice.sends(room, 'after')
    await bob.sees(room, ['before', 'after'])
  })

  conversation('a read position told while offline arrives later', async ({ alice, bob, room }) => {
    const entry = await alice.sends(room, 'news')
    await bob.hasUnread(room, 1)
    await bob.losesConnection()
    bob.client.markRead(room.id, entry.seq)
    await bob.hasUnread(room, 0)
    const elsewhere = await online(clientOf({ url: alice.url, token: bob.token }))
    expect(elsewhere.conversations.get().list.find(({ id }) => id === room.id)?.unread).toBe(1)
    await bob.findsConnection()
    await until(elsewhere.conversations, ({ list }) => list.some(({ id, unread }) => id === room.id && unread === 0))
  })

  conversation('without a network a restarted client shows what it had', async ({ alice, bob, room }) => {
    const { make } = await fileCache()
    for (let index = 0; index < 30; index++) await alice.sends(room, `number ${index}`)
    const first = await online(clientOf(bob, { cache: make() }))
    const looking = first.timeline(room.id)
    await until(looking, ({ loading, entries }) => loading === null && entries.length > 0)
    await first.close()
    bob.network.cut()
    const second = clientOf(bob, { cache: make() })
    await second.start()
    expect(second.account.get()?.name).toBe(bob.name)
    expect(second.conversations.get()).toMatchObject({ ready: true })
    expect(second.conversations.get().list.map(({ id }) => id)).toContain(room.id)
    const timeline = second.timeline(room.id)
    const shown = await until(timeline, ({ entries }) => entries.length > 0)
    expect(texts(shown.entries).at(-1)).toBe('number 29')
    expect(second.accounts.get().get(alice.accountId)?.name).toBe(alice.name)
    timeline.close()
  })

  conversation('a client that was put out elsewhere is told by what, and stays out', async ({ alice }) => {
    const elsewhere = await alice.signsIn({ platform: 'web' })
    const end = await alice.isPutOut()
    expect(end).toMatchObject({ reason: 'replaced', by: { platform: 'web' } })
    await expect(alice.client.whenOnline()).rejects.toMatchObject({ code: 'session.ended' })
    const again = clientOf(alice)
    await again.start()
    expect(await until(again.connection, ({ status }) => status === 'ended')).toMatchObject({ end: { reason: 'replaced' } })
    expect(elsewhere.client.connection.get().status).toBe('online')
  })

  conversation('signing out deletes what was kept', async ({ alice, room }) => {
    const { make } = await fileCache()
    const client = await online(clientOf(alice, { cache: make() }))
    const tab = await online(clientOf(alice, { cache: make() }))
    await client.sendAndWait(room.id, text('secret'))
    await client.signOut()
    expect(client.connection.get().status).toBe('ended')
    expect(await until(tab.connection, ({ status }) => status === 'ended')).toMatchObject({ end: { reason: 'signed-out' } })
    await tab.close()
    expect(await make().lastScope(alice.url)).toBeUndefined()
    expect(await client.api.current().catch((error: { code: string }) => error.code)).toBe('session.ended')
  })

  conversation('nobody is shown what another account left behind', async ({ alice, bob, room }) => {
    const cache = new MemoryCache()
    const first = await online(clientOf(alice, { cache }))
    await first.sendAndWait(room.id, text('mine'))
    await first.close()
    const second = clientOf({ url: alice.url, token: bob.token }, { cache, accountId: bob.accountId })
    await second.start()
    expect(second.account.get()).toBeNull()
    await second.whenOnline()
    expect(second.account.get()?.name).toBe(bob.name)
    const third = await online(clientOf({ url: alice.url, token: alice.token }, { cache }))
    expect(third.account.get()?.name).toBe(alice.name)
    expect(third.conversations.get().list.find(({ id }) => id === room.id)?.role).toBe('owner')
  })
})

describe('every entry, once', () => {
  async function listen(person: { url: string; token: string }, cache: CachePort, heard: string[]): Promise<Client> {
    const client = clientOf(person, { cache, follow: 'all' })
    client.on('entry', ({ entry }) => heard.push(...texts([entry])))
    return online(client)
  }

  conversation('with `follow: all` across cuts and restarts', async ({ alice, bob, room, direct }) => {
    const { make } = await fileCache()
    const heard: string[] = []
    await alice.sends(room, 'before the first run')
    const first = await listen(bob, make(), heard)
    await alice.sends(room, 'one')
    await until({ get: () => heard, subscribe: (listener) => first.on('entry', listener) }, () => heard.length === 1)
    await first.close()
    for (let index = 0; index < 230; index++) await alice.client.send(room.id, text(`away ${index}`))
    await alice.sends(direct, 'first words')
    await until(alice.client.outbox, (messages) => messages.length === 0)
    const second = await listen(bob, make(), heard)
    const count = (wanted: number) =>
      until({ get: () => heard, subscribe: (listener) => second.on('entry', listener) }, () => heard.length >= wanted)
    await count(232)
    bob.network.cut()
    await until(second.connection, ({ status }) => status === 'connecting')
    await alice.sends(room, 'two')
    bob.network.heal()
    await count(233)
    await second.sendAndWait(room.id, text('mine too'))
    const away = Array.from({ length: 230 }, (_, index) => `away ${index}`)
    expect(heard.filter((body) => body !== 'first words')).toEqual(['one', ...away, 'two', 'mine too'])
    expect(heard.filter((body) => body === 'first words')).toHaveLength(1)
  })

  conversation('with `follow: viewed` those made while connected', async ({ alice, bob, carol, room }) => {
    const heard: string[] = []
    bob.client.on('entry', ({ entry, sender }) => heard.push(`${sender?.name} ${texts([entry])}`))
    await alice.sends(room, 'one')
    await bob.receives(room, { body: 'one' })
    await bob.losesConnection()
    await alice.sends(room, 'missed')
    await bob.findsConnection()
    const direct = await carol.opensDirectWith(bob)
    await carol.sends(direct, 'hi')
    await bob.receives(direct, { body: 'hi' })
    await bob.sends(room, 'mine')
    expect(heard).toEqual([`${alice.name} one`, `${carol.name} hi`, `${bob.name} mine`])
  })
})

describe('rooms and people', () => {
  conversation('joining, leaving and what the others see of it', async ({ alice, bob, carol, room }) => {
    await carol.joins(room.number)
    await alice.listed(({ id, memberCount }) => id === room.id && memberCount === 3)
    await carol.leaves(room)
    await alice.listed(({ id, memberCount }) => id === room.id && memberCount === 2)
    await until(carol.client.conversations, ({ list }) => !list.some(({ id }) => id === room.id))
    await expect(carol.client.sendAndWait(room.id, text('x'))).rejects.toMatchObject({ code: 'conversation.not-found' })
    await carol.joins(room.number)
    await alice.sends(room, 'welcome back')
    await carol.receives(room, { body: 'welcome back' })
    const page = await bob.client.listMembers(room.id)
    expect(page.total).toBe(3)
  })

  conversation('typing is seen, ends with the message, and never shows oneself', async ({ alice, bob, room }) => {
    bob.types(room)
    await alice.seesTyping(room, bob)
    await bob.sends(room, 'done')
    await alice.receives(room, { body: 'done' })
    expect(alice.client.typing.get()).toEqual({})
    expect(bob.client.typing.get()).toEqual({})
  })

  conversation('presence of watched people and members, again after a reconnect', async ({ alice, bob, room }) => {
    alice.client.watchPresence({ accountIds: [bob.accountId], conversationId: room.id })
    await alice.seesOnline(bob)
    await alice.losesConnection()
    await bob.disconnects()
    await alice.findsConnection()
    await alice.seesOffline(bob)
    await bob.connects()
    await alice.seesOnline(bob)
  })

  conversation('a changed profile reaches every place', async ({ alice, bob, room }) => {
    await alice.sends(room, 'hello')
    await bob.receives(room, { body: 'hello' })
    await alice.client.api.updateProfile({ nickname: '新名字', signature: 'hi' })
    await until(alice.client.account, (account) => account?.nickname === '新名字')
    await alice.sends(room, 'again')
    await bob.receives(room, { body: 'again' })
    expect(bob.client.accounts.get().get(alice.accountId)?.nickname).toBe('新名字')
    expect(await bob.client.findAccount(alice.name)).toMatchObject({ nickname: '新名字', signature: 'hi' })
  })
})

conversation('history is walked, jumped in, and never shown with a hole', async ({ alice, bob, room }) => {
  for (let index = 0; index < 160; index++) await alice.client.send(room.id, text(`number ${index}`))
  await until(alice.client.outbox, (messages) => messages.length === 0)
  const client = await online(clientOf(bob, { tuning: { page: 20 } }))
  const timeline = client.timeline(room.id)
  const isDense = () => timeline.get().entries.every((entry, index, all) => index === 0 || entry.seq === all[index - 1]!.seq + 1)
  await until(timeline, ({ atEnd, loading }) => atEnd && loading === null)
  await timeline.jumpTo(50)
  expect(timeline.get().entries.some(({ seq }) => seq === 50)).toBe(true)
  expect(timeline.get()).toMatchObject({ atEnd: false, error: null })
  await alice.sends(room, 'live')
  await timeline.loadNewer()
  await timeline.loadOlder()
  expect(isDense()).toBe(true)
  await timeline.jumpToEnd()
  expect(texts(timeline.get().entries).at(-1)).toBe('live')
  while (!timeline.get().atStart) await timeline.loadOlder()
  expect(isDense()).toBe(true)
  expect(timeline.get().entries[0]!.seq).toBe(1)
  expect(texts(timeline.get().entries)).toHaveLength(161)
  timeline.close()
})

describe('a slow reader', () => {
  impatient('is cut off, holds up nobody, and gets all of it later', async ({ alice, bob, carol, room }) => {
    await carol.joins(room.number)
    await bob.sees(room, [])
    bob.network.hold()
    const body = 'x'.repeat(12_000)
    for (let index = 0; index < 900; index++) void alice.client.send(room.id, text(`${index} ${body}`))
    await alice.sends(room, 'the last one')
    await carol.receives(room, { body: 'the last one' })
    bob.network.heal()
    bob.network.breakConnections()
    await bob.receives(room, { body: 'the last one' })
    const row = bob.client.conversations.get().list.find(({ id }) => id === room.id)
    expect(row?.unread).toBe(901)
  })
})
