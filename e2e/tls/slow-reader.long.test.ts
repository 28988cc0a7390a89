import { RawSocket } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const encrypted = conversationWith({ tls: 'auto', limits: { slowReaderBytes: 2 * 1024 * 1024, messagesPerSecond: 0 } })

const LONG_TEXT = 'x'.repeat(16_000)
/** More than the buffers of two kernels hold for a reader that does not read. */
const MESSAGES = 1500

encrypted('a reader that does not read is cut off by name', async ({ server, alice, bob, carol, room }) => {
  const { ca } = server
  await carol.joins(room.number)
  const deaf = await RawSocket.signedIn(server.url, bob.token, {}, ca)
  await bob.disconnects()
  deaf.stopsReading()
  const writer = await RawSocket.signedIn(server.url, alice.token, {}, ca)
  const sent = Array.from({ length: MESSAGES }, (_, index) =>
    writer.asks('message.send', {
      conversationId: room.id,
      clientMessageId: `flood-${index}-of-alice`,
      body: { kind: 'text', text: `${index} ${LONG_TEXT}` },
    }),
  )
  await Promise.all(sent)
  await carol.receives(room, { from: alice, body: `${MESSAGES - 1} ${LONG_TEXT}` })
  deaf.readsOn()
  expect([4003, 1006]).toContain((await deaf.isClosed()).code)
  expect(deaf.frames.get().filter((frame) => 'type' in frame && frame.type === 'entry').length).toBeLessThan(MESSAGES)
  await writer.closes()
})
