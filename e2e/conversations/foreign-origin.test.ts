import { callApi, RawSocket } from '@hongyan/testkit'
import { conversation, conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const FOREIGN = ['https://evil.example', 'http://127.0.0.1', 'http://localhost:1', 'null', 'file://', 'http://127.0.0.1.evil.example', '']

conversation('a socket from a page of another origin is refused before it opens', async ({ server, alice }) => {
  for (const origin of FOREIGN.filter(Boolean)) {
    await expect(RawSocket.open(server.url, { origin, token: alice.token }), origin).rejects.toThrow('403')
  }
})

conversation('a page of the server itself, and a program without an origin, come in', async ({ server, alice }) => {
  for (const options of [{ origin: server.url, token: alice.token }, { token: alice.token }]) {
    const socket = await RawSocket.open(server.url, options)
    await socket.asks('hello', { versions: [1] })
    await socket.closes()
  }
})

conversation('no change of state from another origin', async ({ server, alice }) => {
  for (const [method, path] of [
    ['POST', '/sessions'],
    ['POST', '/accounts'],
    ['POST', '/setup'],
    ['PATCH', '/account'],
    ['PUT', '/account/password'],
    ['DELETE', '/session'],
    ['POST', '/rooms'],
    ['POST', '/directs'],
  ] as const) {
    for (const origin of FOREIGN.filter(Boolean)) {
      const { status, error } = await callApi(server.url, method, path, method === 'DELETE' ? null : {}, {
        token: alice.token,
        headers: { origin },
      })
      expect([method, path, origin, status, error?.code]).toEqual([method, path, origin, 403, 'request.origin'])
    }
  }
  expect((await alice.calls('session.current')).status).toBe(200)
})

conversation('no page of another origin may read an answer', async ({ server, alice }) => {
  const { headers } = await callApi(server.url, 'GET', '/session', null, {
    token: alice.token,
    headers: { origin: 'https://evil.example' },
  })
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

conversation('a form of another site, which sends no JSON, is refused', async ({ server, alice }) => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const { status } = await callApi(
      server.url,
      'POST',
      '/directs',
      { name: alice.name },
      { token: alice.token, headers: { 'content-type': type } },
    )
    expect([400, 415], type).toContain(status)
  }
})

const friendly = conversationWith({ allowedOrigins: ['https://chat.example.org'] })

friendly('an origin that the configuration names comes in, its neighbours do not', async ({ server, alice }) => {
  const socket = await RawSocket.open(server.url, { origin: 'https://chat.example.org', token: alice.token })
  await socket.closes()
  for (const origin of ['http://chat.example.org', 'https://chat.example.org:8443', 'https://chat.example.org.evil.example']) {
    await expect(RawSocket.open(server.url, { origin, token: alice.token }), origin).rejects.toThrow('403')
  }
})
