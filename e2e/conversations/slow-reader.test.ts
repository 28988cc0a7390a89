import { writtenText } from '@hongyan/sdk'
import { RawSocket } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const slow = conversationWith({ limits: { slowReaderBytes: 2 * 1024 * 1024, messagesPerSecond: 0 } })

const LONG_TEXT = 'x'.repeat(16_000)
/** More than the buffers of two kernels hold for a reader that does not read. */
const MESSAGES = 1500

slow('a reader that does not read is cut off by name, resumes, and lacks nothing', async ({ server, alice, bob, carol, room }) => {
  await carol.joins(room.number)
  const deaf = await RawSocket.open(server.url, { token: bob.token })
  const { position, instanceId } = await deaf.asks('hello', { versions: [1] })
  await bob.disconnects()
  deaf.stopsReading()

  const writer = await RawSocket.signedIn(server.url, alice.token)
  const sent = Array.from({ length: MESSAGES }, (_, index) =>
    writer.asks('message.send', {
      conversationId: room.id,
      clientMessageId: `flood-${index}-of-alice`,
      body: { kind: 'text', text: `${index} ${LONG_TEXT}` },
    }),
  )
  const answers = await Promise.all(sent)
  const last = answers.at(-1)!

  // Nobody else noticed.
  await carol.receives(room, { from: alice, body: `${MESSAGES - 1} ${LONG_TEXT}` })

  deaf.readsOn()
  const { code } = await deaf.isClosed()
  expect([4003, 1006]).toContain(code)
  const received = deaf.frames.get().filter((frame) => 'type' in frame && frame.type === 'entry')
  expect(received.length).toBeLessThan(MESSAGES)

  const back = await RawSocket.open(server.url, { token: bob.token })
  const welcome = await back.asks('hello', { versions: [1], since: position, instanceId })
  expect(welcome.conversations.find(({ id }) => id === room.id)).toMatchObject({ head: last.seq, unread: MESSAGES })
  let after = answers[0]!.seq - 1
  let count = 0
  while (after < last.seq) {
    const { entries } = await back.asks('history.page', { conversationId: room.id, after, limit: 100 })
    for (const entry of entries) {
      expect(entry.seq).toBe(++after)
      expect(entry.kind === 'message' && writtenText(entry.body).startsWith(`${count++} `)).toBe(true)
    }
  }
  expect(count).toBe(MESSAGES)
  await writer.closes()
  await back.closes()
})
