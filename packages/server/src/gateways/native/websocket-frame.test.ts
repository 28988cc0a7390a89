import type { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import * as ws from 'ws'
import { encodeControlFrame, encodeTextFrame, OPCODE } from './websocket-frame.ts'

/** The parser of `ws`, which its types leave out. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable }

/** What another implementation reads from these bytes. */
async function readBack(bytes: Uint8Array): Promise<string> {
  const receiver = new Receiver({ isServer: false })
  return new Promise((resolve, reject) => {
    receiver.on('message', (data: Buffer, isBinary: boolean) => resolve(`${isBinary ? 'binary' : 'text'} ${data.toString()}`))
    receiver.on('ping', (data: Buffer) => resolve(`ping ${data.toString()}`))
    receiver.on('pong', (data: Buffer) => resolve(`pong ${data.toString()}`))
    receiver.on('error', reject)
    receiver.write(bytes)
  })
}

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('frames a text of %i bytes', async (length) => {
  const text = 'x'.repeat(length)
  expect(await readBack(encodeTextFrame(text))).toBe(`text ${text}`)
})

it('counts bytes, not characters', async () => {
  expect(await readBack(encodeTextFrame('鸿雁🪿'.repeat(40)))).toBe(`text ${'鸿雁🪿'.repeat(40)}`)
})

it('frames pings and pongs', async () => {
  expect(await readBack(encodeControlFrame(OPCODE.ping, Buffer.from('a')))).toBe('ping a')
  expect(await readBack(encodeControlFrame(OPCODE.pong, new Uint8Array()))).toBe('pong ')
})
