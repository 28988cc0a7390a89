import { callRoute, RawSocket } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const encrypted = conversationWith({ tls: 'auto' })

encrypted('people talk over TLS, lose the network, and lack nothing', async ({ server, alice, bob, room }) => {
  expect(server.url).toMatch(/^https:/)
  await bob.losesConnection()
  await alice.sends(room, 'are you there?')
  await bob.findsConnection()
  await bob.receives(room, { from: alice, body: 'are you there?' })
  await bob.sends(room, 'now I am')
  await alice.sees(room, ['are you there?', 'now I am'])
})

encrypted('the cookie is for HTTPS alone', async ({ server, alice }) => {
  const device = { platform: 'web', label: 'x' } as const
  const { headers } = await callRoute(
    server.url,
    'session.sign-in',
    { name: alice.name, password: alice.password, device, credential: 'cookie' },
    { ca: server.ca },
  )
  expect(headers.get('set-cookie')).toMatch(/; Secure; SameSite=Strict$/)
  expect(headers.get('strict-transport-security')).toBeNull()
})

encrypted('who does not know the authority stays outside', async ({ server, alice }) => {
  await expect(callRoute(server.url, 'server.info')).rejects.toThrow('unable to verify')
  await expect(RawSocket.open(server.url, { token: alice.token })).rejects.toThrow('unable to verify')
})
