import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { exchangeBytes, parseAnswers } from '../fuzz/raw-http.ts'

const ADDRESSES = [
  '//',
  '/\\',
  '//[',
  '/trust?lang=%',
  '/trust/%zz',
  '/\u00ff',
  '/\u1681',
  '/x?y=\x7f',
  '*',
  'http://',
  '/trust#x',
  `/${'x'.repeat(9000)}`,
]

for (const tls of ['auto', 'off'] as const) {
  const conversation = conversationWith({ tls })
  conversation(`addresses that are none are answered, and nothing more, with tls ${tls}`, async ({ server, alice, bob, room }) => {
    for (const address of ADDRESSES) {
      const request = `GET ${address} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`
      const [answer] = parseAnswers(await exchangeBytes(server.port, Buffer.from(request, 'utf8')))
      expect([200, 302, 400, 404, 426], address).toContain(answer?.status)
    }
    await alice.sends(room, 'nothing happened')
    await bob.receives(room, { body: 'nothing happened' })
  })
}
