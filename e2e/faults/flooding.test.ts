import { setImmediate as turn } from 'node:timers/promises'
import { type Person, type TestServer } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { expectInOrder, expectIntact, readStored } from './invariants.ts'
import { LightClient, maskedFrame } from './light-client.ts'
import { residentMiB, say } from './measuring.ts'

const MIB = 1024 * 1024
/** What may have been taken from somebody who is not served: the buffers of two kernels, and ours. */
const TAKEN_MAX = 32 * MIB

const guarded = conversationWith({ limits: { messagesPerSecond: 50, messagesBurst: 20, slowReaderSeconds: 3, helloSeconds: 2 } })
const open = ({ port }: TestServer, { token }: Person) => LightClient.signedIn({ port, token })

/** Sends as fast as the other side takes it, until it has stopped taking or taken `most`. Returns how much that was. */
async function pour(client: LightClient, bytes: Buffer, most: number): Promise<number> {
  let poured = 0
  let isOver = false
  void client.closed.then(() => (isOver = true))
  for (let refused = 0; refused < 200 && poured < most && !isOver; ) {
    if (client.unsent > 0) {
      refused++
      await turn()
      // What another turn of both event loops does not move is not read.
      continue
    }
    refused = 0
    client.sendsBytes(bytes)
    poured += bytes.length
    await turn()
  }
  return poured - client.unsent
}

guarded('commands that await no answers hold up nobody else, and each is answered', async ({ server, alice, bob, room }) => {
  const hasty = await LightClient.signedIn({ port: server.port, token: alice.token, conversationId: room.id })
  let answers = 0
  const asked = Array.from({ length: 150 }, () => hasty.asks('ping', {}).then(() => answers++))
  await bob.sends(room, 'as if nothing were')
  say(`when bob had spoken ${answers} of 150 commands were answered, at 50 a second`)
  await Promise.all(asked)
  expect(answers).toBe(150)
  hasty.breaks()
})

guarded('who floods with pings and never reads is held back, and memory stays bounded', async ({ server, alice, bob, room }) => {
  const flooder = await open(server, alice)
  flooder.stopsReading()
  const before = residentMiB(process.pid)
  const pings = Buffer.concat(Array.from({ length: 500 }, () => maskedFrame(0x89, Buffer.alloc(125))))
  const taken = await pour(flooder, pings, 256 * MIB)
  const more = residentMiB(process.pid) - before
  say(`pings taken from somebody who does not read: ${(taken / MIB).toFixed(1)} MiB; ${more.toFixed(0)} MiB of memory`)
  expect(taken).toBeLessThan(TAKEN_MAX)
  await bob.sends(room, 'as if nothing were')
  await alice.receives(room, { from: bob, body: 'as if nothing were' })
  flooder.breaks()
})

guarded('who floods with pings and reads is held back too', async ({ server, alice, bob, room }) => {
  const flooder = await open(server, alice)
  const pings = Buffer.concat(Array.from({ length: 5000 }, () => maskedFrame(0x89, Buffer.alloc(0))))
  const taken = await pour(flooder, pings, 64 * MIB)
  expect(taken).toBeLessThan(TAKEN_MAX)
  await bob.sends(room, 'as if nothing were')
  await alice.receives(room, { from: bob, body: 'as if nothing were' })
  flooder.breaks()
})

guarded('a flood of pongs that nobody asked for is held back', async ({ server, alice, bob, room }) => {
  const flooder = await open(server, alice)
  const pongs = Buffer.concat(Array.from({ length: 5000 }, () => maskedFrame(0x8a, Buffer.alloc(0))))
  const taken = await pour(flooder, pongs, 64 * MIB)
  expect(taken).toBeLessThan(TAKEN_MAX)
  await bob.sends(room, 'as if nothing were')
  await alice.receives(room, { from: bob, body: 'as if nothing were' })
  flooder.breaks()
})

for (const [what, fragment] of [
  ['of one byte each', Buffer.from('x')],
  ['of nothing', Buffer.alloc(0)],
] as const) {
  guarded(`a message in fragments ${what} that never ends is refused`, async ({ server, alice, bob, room }) => {
    const flooder = await open(server, alice)
    flooder.sendsFrame(0x01, fragment)
    const fragments = Buffer.concat(Array.from({ length: 1000 }, () => maskedFrame(0x00, fragment)))
    const taken = await pour(flooder, fragments, 64 * MIB)
    expect(await flooder.closed).toBeGreaterThanOrEqual(1002)
    say(`fragments ${what}: refused after ${(taken / 1024).toFixed(0)} KiB`)
    await bob.sends(room, 'as if nothing were')
    await alice.receives(room, { from: bob, body: 'as if nothing were' })
  })
}

guarded('a frame that claims to be huge is refused before it has come', async ({ server, alice }) => {
  const flooder = await open(server, alice)
  const header = Buffer.from([0x81, 0xff, 0, 0, 0, 0x10, 0, 0, 0, 0, 1, 2, 3, 4])
  flooder.sendsBytes(header)
  expect(await flooder.closed).toBe(1009)
})

guarded('who asks for much and reads nothing is given no more, then cut off', async ({ server, alice, bob, room }) => {
  for (let index = 0; index < 30; index++) await bob.sends(room, `${index} ${'x'.repeat(16_000)}`)
  const greedy = await open(server, alice)
  greedy.stopsReading()
  const before = residentMiB(process.pid)
  const question = JSON.stringify({ id: 1, type: 'history.page', conversationId: room.id, limit: 100 })
  const questions = Buffer.concat(Array.from({ length: 50 }, () => maskedFrame(0x81, Buffer.from(question))))
  const taken = await pour(greedy, questions, 64 * MIB)
  say(
    `questions taken from somebody who reads no answer: ${(taken / MIB).toFixed(1)} MiB; ${(residentMiB(process.pid) - before).toFixed(0)} MiB of memory`,
  )
  expect(taken).toBeLessThan(TAKEN_MAX)
  greedy.readsOn()
  greedy.breaks()
  await greedy.closed
})

guarded('a writer that is held back loses nothing, and what others say has its order', async ({ server, alice, bob, carol, room }) => {
  await carol.joins(room.number)
  const listener = await LightClient.signedIn({ port: server.port, token: carol.token, conversationId: room.id })
  const writer = await LightClient.signedIn({ port: server.port, token: alice.token, conversationId: room.id })
  const acknowledged = new Map<string, { id: number; seq: number }>()
  const hasty = Array.from({ length: 100 }, async (_, index) => {
    acknowledged.set(`fast-${index}-x`, await writer.says(room.id, `fast-${index}-x`))
  })
  for (let index = 0; index < 10; index++) acknowledged.set(`calm ${index}`, await bob.sends(room, `calm ${index}`))
  await Promise.all(hasty)
  const stored = await readStored(server.url, bob.token, room.id)
  expectIntact(stored, acknowledged)
  await listener.hears(stored.at(-1)?.seq ?? 0)
  expectInOrder(listener.heard)
  writer.breaks()
})
