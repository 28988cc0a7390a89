import { callRoute, RawSocket } from '@hongyan/testkit'
import { conversation, conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('signing in at another browser puts the first one out, and says when and by what', async ({ alice }) => {
  const before = Date.now()
  const elsewhere = await alice.signsIn({ platform: 'web' })
  const end = await alice.isPutOut()
  expect(end).toMatchObject({ reason: 'replaced', by: { platform: 'web', label: `web of ${alice.name}`, address: '127.0.0.1' } })
  expect(end.at).toBeGreaterThanOrEqual(before - 1000)
  expect(elsewhere.client.connection.get().status).toBe('online')
})

conversation('a bare socket is told, closed with 4001, and its token is worth nothing any more', async ({ server, alice }) => {
  const socket = await alice.rawSocket()
  await alice.signsIn({ platform: 'web' })
  const { end } = await socket.receives('session.ended')
  expect(end.reason).toBe('replaced')
  expect((await socket.isClosed()).code).toBe(4001)

  const { status, error } = await callRoute(server.url, 'session.current', null, { token: alice.token })
  expect(status).toBe(401)
  expect(error).toMatchObject({
    code: 'session.ended',
    retry: 'never',
    details: { reason: 'replaced', by: { label: `web of ${alice.name}` } },
  })

  const again = await RawSocket.open(server.url, { token: alice.token })
  expect(await again.isRefused('hello', { versions: [1] })).toMatchObject({ code: 'session.ended', details: { reason: 'replaced' } })
  expect((await again.isClosed()).code).toBe(4001)
})

conversation('the one put out lost nothing, and signs in again', async ({ alice, bob, room }) => {
  await alice.sends(room, 'before')
  await alice.signsIn({ platform: 'web' })
  await alice.isPutOut()
  await bob.sends(room, 'while you were out')
  const back = await alice.signsIn({ platform: 'web' })
  await back.sees(room, ['before', 'while you were out'])
})

conversation('who was away when it happened is told on coming back', async ({ alice }) => {
  await alice.losesConnection()
  await alice.signsIn({ platform: 'web' })
  alice.network.heal()
  expect((await alice.isPutOut()).reason).toBe('replaced')
})

conversation('another kind of device has a seat of its own, and a script takes none', async ({ alice }) => {
  const phone = await alice.signsIn({ platform: 'phone' })
  const terminal = await alice.signsIn({ platform: 'terminal' })
  const scripts = [await alice.signsIn({ platform: 'script' }), await alice.signsIn({ platform: 'script' })]
  const { result } = await alice.calls('session.list')
  expect(result?.devices.map(({ platform }) => platform).sort()).toEqual(['phone', 'script', 'script', 'terminal', 'web'])
  for (const one of [alice, phone, terminal, ...scripts]) expect(one.client.connection.get().status).toBe('online')
})

conversation('a device signed out from another is told that it was, and by which', async ({ alice }) => {
  const phone = await alice.signsIn({ platform: 'phone' })
  await alice.calls('session.revoke', null, { params: { sessionId: String(phone.session.sessionId) } })
  expect(await phone.isPutOut()).toMatchObject({ reason: 'revoked', by: { platform: 'web' } })
  expect(alice.client.connection.get().status).toBe('online')
})

conversation('nobody signs out the device of somebody else', async ({ alice, bob }) => {
  const { error } = await bob.calls('session.revoke', null, { params: { sessionId: String(alice.session.sessionId) } })
  expect(error?.code).toBe('session.not-found')
  expect(alice.client.connection.get().status).toBe('online')
})

conversation('of two sign-ins at the same moment exactly one stays', async ({ server, alice }) => {
  const signIn = () =>
    callRoute(server.url, 'session.sign-in', {
      name: alice.name,
      password: alice.password,
      device: { platform: 'web', label: 'a race' },
      credential: 'token',
    })
  const answers = await Promise.all(Array.from({ length: 8 }, signIn))
  const tokens = answers.map(({ result }) => result?.token ?? '')
  expect(new Set(tokens).size).toBe(8)
  const current = await Promise.all(tokens.map((token) => callRoute(server.url, 'session.current', null, { token })))
  expect(current.filter(({ status }) => status === 200)).toHaveLength(1)
})

const single = conversationWith({ seatPolicy: 'single' })

single('with the policy single any sign-in puts out every other device', async ({ alice }) => {
  const phone = await alice.signsIn({ platform: 'phone' })
  expect(await alice.isPutOut()).toMatchObject({ reason: 'replaced', by: { platform: 'phone' } })
  const terminal = await alice.signsIn({ platform: 'terminal' })
  await phone.isPutOut()
  expect(terminal.client.connection.get().status).toBe('online')
})

const many = conversationWith({ seatPolicy: 'many' })

many('with the policy many nobody is put out', async ({ alice }) => {
  const others = [await alice.signsIn({ platform: 'web' }), await alice.signsIn({ platform: 'web' })]
  for (const one of [alice, ...others]) expect(one.client.connection.get().status).toBe('online')
})
