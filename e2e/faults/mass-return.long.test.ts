import { makeTemporaryFolder, type ServerProcess, startServerProcess } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { backoffDelay } from '../../packages/sdk/src/backoff.ts'
import { TUNING } from '../../packages/sdk/src/tuning.ts'
import { type Acknowledged, expectInOrder, expectIntact, readStored } from './invariants.ts'
import { LightClient } from './light-client.ts'
import { describeTimes, residentMiB, say } from './measuring.ts'
import { type SeededPerson, seedPeople } from './seed-people.ts'

const PEOPLE = 10_000
const SPEAKERS = 20
const AT_ONCE = 500
const LOBBY = 1
const ARGS = ['--limit-messages-per-second', '0']

/** Somebody who comes back by themselves, with the pauses of the SDK, until they are told to stop. */
class Regular {
  client: LightClient | undefined
  /** Seqs told live, by connection. */
  readonly heard: number[][] = []
  /** Position to resume from, and the head of the lobby that the welcome told. */
  since: number | undefined
  heads: number[] = []
  tries = 0

  constructor(
    private readonly port: number,
    readonly person: SeededPerson,
    private readonly from: string,
  ) {}

  async comesOnce(): Promise<void> {
    const { port, from, person } = this
    const client = await LightClient.open({ port, from, token: person.token, conversationId: LOBBY })
    const welcome = await client.asks('hello', { versions: [1], ...(this.since === undefined ? {} : { since: this.since }) })
    this.heads.push(welcome.conversations.find(({ id }) => id === LOBBY)?.head ?? this.heads.at(-1) ?? 0)
    this.since = welcome.position
    this.heard.push(client.heard)
    this.client = client
  }

  /** As the SDK does: full jitter, growing. */
  async comesBack(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const pause = backoffDelay(attempt, TUNING)
      await new Promise((resolve) => setTimeout(resolve, pause))
      this.tries++
      try {
        return await this.comesOnce()
      } catch {
        // Not there yet, or too busy.
      }
    }
  }
}

test('ten thousand people are back after a restart; nothing that was said meanwhile is lost', async () => {
  const folder = await makeTemporaryFolder()
  const people = await seedPeople(folder.path, PEOPLE)
  let server: ServerProcess = await startServerProcess({ data: folder.path, args: ARGS })
  const port = await server.port()
  const url = `http://127.0.0.1:${port}`
  try {
    const regulars = people.map((person, index) => new Regular(port, person, `127.0.3.${(index % 100) + 1}`))
    for (let start = 0; start < PEOPLE; start += AT_ONCE) {
      await Promise.all(regulars.slice(start, start + AT_ONCE).map((regular) => regular.comesOnce()))
    }
    say(`${PEOPLE} people are there: ${residentMiB(server.pid).toFixed(0)} MiB`)

    for (const [how, signal] of [
      ['kill -9', 'SIGKILL'],
      ['a restart', 'SIGTERM'],
    ] as const) {
      const acknowledged = new Map<string, Acknowledged>()
      let isOver = false
      // They go on saying the same until it is acknowledged, as an outbox does.
      const speaking = regulars.slice(0, SPEAKERS).map(async (regular, index) => {
        for (let number = 0; !isOver; number++) {
          const text = `${signal}-${index}-${number}-x`
          while (!acknowledged.has(text)) {
            const { client } = regular
            try {
              if (!client) throw new Error('not there')
              acknowledged.set(text, await client.says(LOBBY, text))
            } catch {
              await regular.client?.closed
              await new Promise((resolve) => setTimeout(resolve, 100))
            }
          }
          await new Promise((resolve) => setTimeout(resolve, 500))
        }
      })
      await Promise.all(regulars.slice(0, SPEAKERS).map(async ({ client }, index) => client?.says(LOBBY, `${signal}-first-${index}`)))
      const gone = Promise.all(regulars.map(async ({ client }) => client?.closed))
      const from = performance.now()
      await server.end(signal)
      await gone
      const ended = performance.now()
      server = await startServerProcess({ data: folder.path, port, args: ARGS })
      const served = performance.now()
      for (const regular of regulars) regular.client = undefined
      const times = await Promise.all(
        regulars.map(async (regular) => {
          await regular.comesBack()
          return performance.now() - served
        }),
      )
      const tries = regulars.reduce((sum, regular) => sum + regular.tries, 0)
      for (const regular of regulars) regular.tries = 0
      say(
        `${how}: ended in ${((ended - from) / 1000).toFixed(1)} s, served again after ${((served - ended) / 1000).toFixed(1)} s, ` +
          `all ${PEOPLE} back ${(Math.max(...times) / 1000).toFixed(1)} s later (${describeTimes(times)}; ${(tries / PEOPLE).toFixed(1)} tries each), ${residentMiB(server.pid).toFixed(0)} MiB`,
      )
      isOver = true
      await Promise.all(speaking)

      const { seq: last } = await regulars[0]!.client!.says(LOBBY, `${signal}-all-here`)
      await Promise.all(regulars.slice(1).map(async ({ client }) => client?.hears(last)))
      const stored = await readStored(url, people[0]!.token, LOBBY)
      expectIntact(stored, acknowledged)
      for (const regular of regulars.slice(SPEAKERS)) {
        // What the welcome says is there, and what was told live, are together everything, without a hole.
        const live = regular.heard.at(-1) ?? []
        expectInOrder(live)
        expect(live.at(-1)).toBe(last)
        expect(live[0]).toBeLessThanOrEqual((regular.heads.at(-1) ?? 0) + 1)
      }
      say(`${how}: ${acknowledged.size} messages acknowledged meanwhile, none lost, none twice`)
    }
    for (const { client } of regulars) client?.breaks()
  } finally {
    await server.cleanUp()
    await folder.remove()
  }
})
