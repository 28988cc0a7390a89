import { callRoute, type Person, type TestServer } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { type Acknowledged, expectInOrder, expectIntact, readStored } from './invariants.ts'
import { LightClient } from './light-client.ts'
import { describeTimes, say } from './measuring.ts'

const TRIES = 300
const guarded = conversationWith({
  trustedProxies: ['127.0.0.1'],
  limits: { messagesPerSecond: 0, wrongPasswordsPerAccount: 10, wrongPasswordsPerAddress: 20, registrationsPerAddressPerHour: 5 },
})

/** The talk of two people, and how long each message took. */
function talk(server: TestServer, alice: Person, bob: Person, conversationId: number) {
  const acknowledged = new Map<string, Acknowledged>()
  const times: number[] = []
  let isOver = false
  const going = (async () => {
    const options = { port: server.port, conversationId }
    const writer = await LightClient.signedIn({ ...options, token: alice.token })
    const listener = await LightClient.signedIn({ ...options, token: bob.token })
    for (let index = 0; !isOver || index < 10; index++) {
      const from = performance.now()
      const text = `through-it-all-${conversationId}-${index}`
      const { id, seq } = await writer.says(conversationId, text)
      await listener.hears(seq)
      times.push(performance.now() - from)
      acknowledged.set(text, { id, seq })
    }
    expectInOrder(listener.heard)
    writer.breaks()
    listener.breaks()
  })()
  return {
    async end() {
      isOver = true
      await going
      expectIntact(await readStored(server.url, bob.token, conversationId), acknowledged)
      return describeTimes(times)
    },
  }
}

const tally = (codes: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]))

guarded(
  'sign-ins at full rate, right and wrong, from many addresses: the talk goes on, and the limits hold',
  async ({ server, alice, bob, carol, room }) => {
    const device = { platform: 'script', label: 'a storm' } as const
    const signIn = async (name: string, password: string, address: string): Promise<string> => {
      const { error } = await callRoute(
        server.url,
        'session.sign-in',
        { name, password, device, credential: 'token' },
        { headers: { 'x-forwarded-for': address } },
      )
      return error?.code ?? 'signed in'
    }
    const talking = talk(server, alice, bob, room.id)
    const from = performance.now()
    const attacked = Array.from({ length: TRIES }, (_, index) => signIn(carol.name, `guess ${index}`, `198.51.100.${index % 250}`))
    const scanning = Array.from({ length: TRIES }, (_, index) => signIn(`nobody-${index}`, 'password', '203.0.113.1'))
    const honest = Array.from({ length: 50 }, (_, index) => signIn(bob.name, bob.password, `192.0.2.${index}`))
    const [guesses, scans, rights] = await Promise.all([Promise.all(attacked), Promise.all(scanning), Promise.all(honest)])
    const seconds = (performance.now() - from) / 1000
    // From however many addresses, an account is guessed at ten times; from one address, at however many accounts, twenty times.
    expect(guesses.filter((code) => code === 'account.wrong-credentials').length).toBeLessThanOrEqual(10)
    expect(scans.filter((code) => code === 'account.wrong-credentials').length).toBeLessThanOrEqual(20)
    expect([...guesses, ...scans].filter((code) => code === 'signed in')).toEqual([])
    // Who knows the password comes in, unless the server said that it is busy.
    expect(rights.filter((code) => code !== 'signed in' && code !== 'server.busy' && code !== 'rate.limited')).toEqual([])
    expect(carol.client.connection.get().status).toBe('online')
    say(
      `${TRIES * 2 + 50} sign-ins in ${seconds.toFixed(1)} s: ${JSON.stringify({ guesses: tally(guesses), scans: tally(scans), rights: tally(rights) })}`,
    )
    say(`message and delivery meanwhile: ${await talking.end()}`)
  },
)

guarded('registrations at full rate: the talk goes on, and each address gets its number', async ({ server, alice, bob, direct }) => {
  const talking = talk(server, alice, bob, direct.id)
  const codes = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const { error } = await callRoute(
        server.url,
        'account.register',
        {
          name: `newcomer-${index}`,
          password: `an honest password ${index}`,
          nickname: 'Newcomer',
          device: { platform: 'web', label: 'a storm' },
        },
        { headers: { 'x-forwarded-for': `198.51.100.${index % 4}` } },
      )
      return error?.code ?? 'registered'
    }),
  )
  expect(tally(codes)).toEqual({ registered: 20, 'rate.limited': 80 })
  say(`100 registrations: message and delivery meanwhile: ${await talking.end()}`)
})
