import { callRoute } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const device = { platform: 'script', label: 'a guess' } as const

const guarded = conversationWith({ limits: { wrongPasswordsPerAccount: 3, wrongPasswordsPerAddress: 100_000 } })

guarded('after three wrong passwords the account pauses, for the right one too, and says for how long', async ({ server, alice, bob }) => {
  const guess = (name: string, password: string) =>
    callRoute(server.url, 'session.sign-in', { name, password, device, credential: 'token' })
  for (let attempt = 0; attempt < 3; attempt++) expect((await guess(alice.name, 'wrong')).error?.code).toBe('account.wrong-credentials')
  const { status, error, headers } = await guess(alice.name, alice.password)
  expect(status).toBe(429)
  expect(error).toMatchObject({ code: 'rate.limited', retry: 'later' })
  expect(error?.retryAfterMs).toBeGreaterThan(0)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  // Spelled otherwise it is the same account.
  expect((await guess(alice.name.toUpperCase(), 'wrong')).error?.code).toBe('rate.limited')
  // Somebody else signs in meanwhile.
  expect((await guess(bob.name, bob.password)).status).toBe(200)
})

guarded('the live session of the account notices nothing', async ({ server, alice, bob, room }) => {
  for (let attempt = 0; attempt < 5; attempt++) {
    await callRoute(server.url, 'session.sign-in', { name: alice.name, password: 'wrong', device })
  }
  await alice.sends(room, 'still here')
  await bob.receives(room, { from: alice, body: 'still here' })
  await alice.disconnects()
  await alice.connects()
  await alice.sees(room, ['still here'])
})

guarded('guesses at the current password count like those at the door', async ({ server, alice }) => {
  for (let attempt = 0; attempt < 3; attempt++) {
    const { error } = await alice.calls('account.change-password', { current: `wrong ${attempt}`, password: 'another good one 9' })
    expect(error?.code).toBe('account.wrong-credentials')
  }
  expect((await alice.calls('account.change-password', { current: alice.password, password: 'another good one 9' })).error?.code).toBe(
    'rate.limited',
  )
  const { error } = await callRoute(server.url, 'session.sign-in', { name: alice.name, password: alice.password, device })
  expect(error?.code).toBe('rate.limited')
})

guarded('guesses side by side do not slip through', async ({ server, alice }) => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      callRoute(server.url, 'session.sign-in', { name: alice.name, password: `guess ${index}`, device }),
    ),
  )
  const codes = answers.map(({ error }) => error?.code)
  expect(codes.filter((code) => code === 'account.wrong-credentials').length).toBeLessThanOrEqual(3)
  expect(codes.filter((code) => code === undefined)).toEqual([])
})

const perAddress = conversationWith({ limits: { wrongPasswordsPerAccount: 1000, wrongPasswordsPerAddress: 5 } })

perAddress('an address that tries many names pauses too, also for names nobody has', async ({ server, alice }) => {
  const guess = (name: string) => callRoute(server.url, 'session.sign-in', { name, password: 'wrong', device })
  for (let attempt = 0; attempt < 5; attempt++) expect((await guess(`nobody-${attempt}`)).error?.code).toBe('account.wrong-credentials')
  expect((await guess(alice.name)).error?.code).toBe('rate.limited')
  expect((await guess('nobody-else')).error?.code).toBe('rate.limited')
  expect(alice.client.connection.get().status).toBe('online')
})

perAddress('a forged X-Forwarded-For is no other address', async ({ server }) => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { error } = await callRoute(
      server.url,
      'session.sign-in',
      { name: 'nobody', password: 'wrong', device },
      { headers: { 'x-forwarded-for': `198.51.100.${attempt}` } },
    )
    expect(error?.code).toBe('rate.limited')
  }
})

const behindProxy = conversationWith({ trustedProxies: ['127.0.0.1'], limits: { wrongPasswordsPerAddress: 2 } })

behindProxy('behind a trusted proxy the addresses it names are counted', async ({ server }) => {
  const guess = (address: string) =>
    callRoute(
      server.url,
      'session.sign-in',
      { name: `nobody-${address}`, password: 'wrong', device },
      { headers: { 'x-forwarded-for': address } },
    )
  await guess('198.51.100.1')
  await guess('198.51.100.1')
  expect((await guess('198.51.100.1')).error?.code).toBe('rate.limited')
  expect((await guess('198.51.100.2')).error?.code).toBe('account.wrong-credentials')
  // What a client writes in front of the proxy's own entry is not believed.
  expect((await guess('203.0.113.9, 198.51.100.1')).error?.code).toBe('rate.limited')
})

const fewRegistrations = conversationWith({ limits: { registrationsPerAddressPerHour: 3 } })

fewRegistrations('registrations from one address are limited', async ({ server }) => {
  const register = (name: string) =>
    callRoute(server.url, 'account.register', {
      name,
      password: 'geese fly south at dusk 7',
      nickname: name,
      device: { platform: 'web', label: 'x' },
    })
  for (const name of ['one', 'two', 'three']) expect((await register(name)).status).toBe(200)
  expect((await register('four')).error).toMatchObject({ code: 'rate.limited', retry: 'later' })
})

fewRegistrations('names that one address may ask for are limited, at every way to ask', async ({ server }) => {
  const asks = (name: string) => callRoute(server.url, 'account.available', null, { params: { name } })
  let asked = 0
  for (; asked < 40 && (await asks(`some-name-${asked}`)).status === 200; asked++);
  expect(asked).toBeGreaterThan(10)
  expect(asked).toBeLessThanOrEqual(30)
  expect((await asks('one-more')).error).toMatchObject({ code: 'rate.limited', retry: 'later' })
  const { error } = await callRoute(server.url, 'account.register', {
    name: 'one',
    password: 'geese fly south at dusk 7',
    nickname: 'One',
    device: { platform: 'web', label: 'x' },
  })
  expect(error?.code).toBe('rate.limited')
})
