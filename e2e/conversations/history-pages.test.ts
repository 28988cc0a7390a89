import { writtenText } from '@hongyan/sdk'
import { type RawSocket, until } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

async function say(socket: RawSocket, conversationId: number, count: number, textOf: (index: number) => string): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      socket.asks('message.send', {
        conversationId,
        clientMessageId: `page-${conversationId}-${index}`,
        body: { kind: 'text', text: textOf(index) },
      }),
    ),
  )
}

conversation('pages run back to the beginning and forth to the end, without a hole', async ({ alice, direct }) => {
  const socket = await alice.rawSocket()
  await say(socket, direct.id, 130, (index) => `line ${index}`)
  const back: number[] = []
  for (let before = 131; before > 1; ) {
    const { entries, head } = await socket.asks('history.page', { conversationId: direct.id, before, limit: 40 })
    expect(head).toBe(130)
    back.unshift(...entries.map(({ seq }) => seq))
    before = back[0]!
  }
  const forth: number[] = []
  for (let after = 0; after < 130; ) {
    const { entries } = await socket.asks('history.page', { conversationId: direct.id, after, limit: 40 })
    forth.push(...entries.map(({ seq }) => seq))
    after = forth.at(-1)!
  }
  const all = Array.from({ length: 130 }, (_, index) => index + 1)
  expect(back).toEqual(all)
  expect(forth).toEqual(all)
  const newest = await socket.asks('history.page', { conversationId: direct.id })
  expect(newest.entries.map(({ seq }) => seq)).toEqual(all.slice(-50))
  expect((await socket.asks('history.page', { conversationId: direct.id, after: 130 })).entries).toEqual([])
  expect((await socket.asks('history.page', { conversationId: direct.id, before: 1 })).entries).toEqual([])
})

conversation('a page names everybody it needs, and nobody twice', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  for (const who of [alice, bob, carol, alice]) await who.sends(room, `I am ${who.name}`)
  const socket = await bob.rawSocket()
  const { entries, accounts } = await socket.asks('history.page', { conversationId: room.id })
  expect(accounts.map(({ id }) => id).sort()).toEqual([...new Set(entries.map(({ senderId }) => senderId))].sort())
})

conversation('a timeline grows backwards to the start of a long conversation', async ({ alice, bob, direct }) => {
  const socket = await alice.rawSocket()
  await say(socket, direct.id, 180, (index) => `line ${index}`)
  const timeline = bob.looksAt(direct)
  await until(timeline, ({ atEnd, loading }) => atEnd && loading === null, 'the end of the conversation')
  while (!timeline.get().atStart) await timeline.loadOlder()
  expect(timeline.get().entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 180 }, (_, index) => index + 1))
})

conversation('a timeline jumps into the middle and back to the end', async ({ alice, bob, direct }) => {
  const socket = await alice.rawSocket()
  await say(socket, direct.id, 300, (index) => `line ${index}`)
  const timeline = bob.looksAt(direct)
  await until(timeline, ({ atEnd, loading }) => atEnd && loading === null, 'the end of the conversation')
  await timeline.jumpTo(20)
  expect(timeline.get().entries.map(({ seq }) => seq)).toContain(20)
  expect(timeline.get().atEnd).toBe(false)
  await timeline.jumpToEnd()
  expect(timeline.get().entries.at(-1)?.seq).toBe(300)
  expect(timeline.get().atEnd).toBe(true)
})

conversation('a page of the longest messages there are is read like any other', async ({ alice, bob, room }) => {
  const socket = await alice.rawSocket()
  // Each of these characters takes one byte in the store and six on the wire.
  const longest = `x${'\u0001'.repeat(16_383)}`
  await say(socket, room.id, 100, () => longest)
  const reader = await bob.rawSocket()
  let seen = 0
  for (let after = 0; ; ) {
    const { entries, head } = await reader.asks('history.page', { conversationId: room.id, after, limit: 100 })
    expect(entries.length).toBeGreaterThan(0)
    seen += entries.filter((entry) => entry.kind === 'message' && writtenText(entry.body) === longest).length
    after = entries.at(-1)!.seq
    if (after === head) break
  }
  expect(seen).toBe(100)
  await bob.disconnects()
  await bob.connects()
  await bob.receives(room, { body: longest })
})

conversation('what is asked wrongly is refused with the field', async ({ alice, room }) => {
  const socket = await alice.rawSocket()
  for (const [params, field] of [
    [{ limit: 0 }, 'limit'],
    [{ limit: 101 }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ before: 0 }, 'before'],
    [{ before: -1 }, 'before'],
    [{ after: -1 }, 'after'],
    [{ after: 2 ** 53 }, 'after'],
    [{ before: '1; DROP TABLE entry' }, 'before'],
    [{ conversationId: { $gt: 0 } }, 'conversationId'],
  ] as const) {
    const refusal = await socket.isRefused('history.page', { conversationId: room.id, ...params })
    expect(refusal, JSON.stringify(params)).toMatchObject({ code: 'request.invalid', field, retry: 'never' })
  }
})
