import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { expectInOrder, expectIntact, readStored } from './invariants.ts'
import { LightClient } from './light-client.ts'
import { residentMiB, say } from './measuring.ts'

const DEAF = 40
const MESSAGES = 500
const LONG_TEXT = '雁'.repeat(5000)

const patient = conversationWith({ limits: { slowReaderBytes: 1024 * 1024, slowReaderSeconds: 2, messagesPerSecond: 0 } })

patient('readers that do not read are cut off by name, cost little, disturb nobody, and lack nothing', async ({ server, alice, bob }) => {
  const { port } = server
  const lobby = await alice.lobby()
  const listen = (token: string) => LightClient.signedIn({ port, token, conversationId: lobby.id })
  const deaf = await Promise.all(Array.from({ length: DEAF }, () => listen(bob.token)))
  const awake = await listen(bob.token)
  const before = residentMiB(process.pid)
  for (const one of deaf) one.stopsReading()

  const writer = await listen(alice.token)
  const acknowledged = new Map<string, { id: number; seq: number }>()
  const speak = async (index: number): Promise<void> => {
    const text = `${index} ${LONG_TEXT}`
    acknowledged.set(text, await writer.says(lobby.id, `deaf-readers-${index}`, text))
  }
  for (let index = 0; index < MESSAGES; index += 50) await Promise.all(Array.from({ length: 50 }, (_, at) => speak(index + at)))
  const after = residentMiB(process.pid)

  const head = Math.max(...[...acknowledged.values()].map(({ seq }) => seq))
  await awake.hears(head)
  expectInOrder(awake.heard)
  expect(awake.heard.length).toBe(MESSAGES)

  // What a deaf one finds when it wakes: the beginning, in order, and why it ended.
  for (const one of deaf) one.readsOn()
  const codes = await Promise.all(deaf.map(({ closed }) => closed))
  for (const one of deaf) {
    expectInOrder(one.heard)
    expect(one.heard.length).toBeLessThan(MESSAGES)
  }
  expect(codes.filter((code) => code !== 4003 && code !== 1006)).toEqual([])
  say(
    `${DEAF} deaf readers of ${MESSAGES} messages: ${Math.round(after - before)} MiB more, clients included; ${codes.filter((code) => code === 4003).length} were told why`,
  )

  const stored = await readStored(server.url, bob.token, lobby.id)
  expectIntact(stored, acknowledged)
  const back = await listen(bob.token)
  await writer.says(lobby.id, 'are-you-back')
  await back.hears(head + 1)
})
