import { expect, it } from 'vitest'
import fc from 'fast-check'
import { COMMANDS } from '@hongyan/protocol'
import { acceptMessage, decodeFrame, FrameError, isDeeperThan } from './decode.ts'

function codeOf(text: string): string {
  try {
    return decodeFrame(text, 64).type
  } catch (error) {
    if (error instanceof FrameError) return error.code
    throw error
  }
}

it('decodes a command and fills in its defaults', () => {
  expect(decodeFrame('{"id":3,"type":"history.page","conversationId":7}', 64)).toEqual({
    id: 3,
    type: 'history.page',
    params: { conversationId: 7, limit: 50 },
  })
})

it.each([
  ['', 'frame.malformed'],
  ['null', 'frame.malformed'],
  ['[]', 'frame.malformed'],
  ['"ping"', 'frame.malformed'],
  ['1e400', 'frame.malformed'],
  ['{"type":5}', 'frame.malformed'],
  ['{"id":-1,"type":"ping"}', 'frame.malformed'],
  ['{"id":1e400,"type":"ping"}', 'frame.malformed'],
  ['{"type":"ping"', 'frame.malformed'],
  ['{"type":"__proto__"}', 'frame.unknown-type'],
  ['{"type":"constructor"}', 'frame.unknown-type'],
  ['{"type":"message.send"}', 'request.invalid'],
  ['{"type":"message.send","conversationId":"1","clientMessageId":"12345678","body":{"kind":"text","text":"x"}}', 'request.invalid'],
  [
    '{"type":"message.send","conversationId":1,"clientMessageId":"12345678","body":{"kind":"text","text":{"toString":1}}}',
    'request.invalid',
  ],
  ['{"type":"history.page","conversationId":1e400}', 'request.invalid'],
  ['{"type":"ping","__proto__":{"id":1}}', 'ping'],
  [`{"type":"ping","x":${'['.repeat(64)}${']'.repeat(64)}}`, 'frame.too-deep'],
  [`{"type":"ping","x":${'['.repeat(63)}${']'.repeat(63)}}`, 'ping'],
  [`{"type":"ping","x":"${'['.repeat(500)}"}`, 'ping'],
])('%s → %s', (text, code) => {
  expect(codeOf(text)).toBe(code)
})

it('names the field that is wrong, and the id to answer to', () => {
  try {
    decodeFrame('{"id":9,"type":"read.mark","conversationId":1,"seq":0}', 64)
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ code: 'request.invalid', field: 'seq', id: 9 })
  }
})

it('never throws anything but a FrameError, whatever comes', () => {
  const frames = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.json({ maxDepth: 80 }),
    fc
      .record({
        id: fc.jsonValue(),
        type: fc.constantFrom('hello', 'message.send', 'presence.watch', 'room.join'),
        conversationId: fc.jsonValue(),
        body: fc.jsonValue(),
      })
      .map((frame) => JSON.stringify(frame)),
  )
  fc.assert(
    fc.property(frames, (text) => void codeOf(text)),
    { numRuns: 500 },
  )
})

it('agrees with JSON.parse on how deep a text is', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
  fc.assert(
    fc.property(fc.json({ maxDepth: 12 }), fc.integer({ min: 1, max: 12 }), (text, depthMax) => {
      expect(isDeeperThan(text.padStart(depthMax * 2 + 1), depthMax)).toBe(depthOf(JSON.parse(text)) > depthMax)
    }),
  )
})

it('accepts at a glance only messages that the schema accepts, as it reads them', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(0, -1, 1.5, Number.POSITIVE_INFINITY, Number.NaN, 2 ** 53, '__proto__', null, undefined),
  )
  const id = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '_', '.', ':', '-', ' ', '鸿', '\n'), maxLength: 70 })
  const frames = fc.record(
    {
      conversationId: fc.oneof(fc.nat(), odd),
      clientMessageId: fc.oneof(id, fc.uuid(), odd),
      body: fc.oneof(fc.record({ kind: fc.constantFrom('text', 'image'), text: fc.oneof(fc.string(), odd), more: odd }), odd),
      more: odd,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(frames, (frame) => {
      const accepted = acceptMessage(frame)
      const parsed = COMMANDS['message.send'].params.safeParse(frame)
      expect(accepted).toEqual(parsed.success ? parsed.data : undefined)
    }),
    { numRuns: 2000 },
  )
})
