import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../domain/conversation/entry.ts'
import { encoders, nativeCodec } from './encode.ts'

const text = fc.string({ unit: 'binary' })

it('writes messages as the table of encoders describes them', () => {
  const briefs = fc.record({ id: fc.nat(), name: text, nickname: text, avatar: fc.record({ color: fc.nat(), image: fc.option(text) }) })
  const entries = fc.record({
    id: fc.nat(),
    conversationId: fc.nat(),
    seq: fc.nat(),
    count: fc.nat(),
    senderId: fc.nat(),
    sentAt: fc.maxSafeNat(),
    kind: fc.constant('message' as const),
    clientMessageId: fc.option(text),
    body: fc.record({ kind: fc.constant('text' as const), text }),
    origin: fc.constantFrom(null, { door: 'room-json', data: '{}' }),
  })
  fc.assert(
    fc.property(entries, briefs, (entry: Entry, sender) => {
      const event = { type: 'entry', entry, sender, via: null } as const
      const bytes = Buffer.from(nativeCodec.encode(event) ?? '')
      const payload = bytes.subarray(bytes[1] === 127 ? 10 : bytes[1] === 126 ? 4 : 2).toString()
      expect(JSON.parse(payload)).toEqual(JSON.parse(JSON.stringify(encoders.entry(event))))
      // A brief is written once for all messages of its sender.
      expect(nativeCodec.encode(event)).toEqual(bytes)
    }),
  )
})
