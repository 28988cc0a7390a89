import { connect, type Socket } from 'node:net'
import { callApi, inTime, RawSocket, registerPerson, startServerProcess } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { LightClient } from './light-client.ts'
import { residentMiB, say } from './measuring.ts'

/** What `docs/reliability.md` promises for a line that went dead. */
const NOTICED_MS = 90_000
const CROWD = 500

/** Opens a connection, says `first`, then `rest` a byte at a time; resolves when the server ends it. */
function strangerEnds(port: number, first: string, rest = ''): Promise<number> {
  const from = performance.now()
  const socket: Socket = connect(port, '127.0.0.1')
  let at = 0
  const drip = setInterval(() => {
    if (at < rest.length) socket.write(rest[at++] ?? '')
  }, 1000)
  socket.on('error', () => undefined)
  socket.resume()
  if (first !== '') socket.write(first)
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearInterval(drip)
      resolve(performance.now() - from)
    })
  })
}

const STRANGERS: Record<string, [first: string, rest: string]> = {
  'says nothing': ['', ''],
  'sends a header a byte a second': ['GET / HTTP/1.1\r\nHost: x\r\n', 'X-Slow: '.padEnd(1000, 'x')],
  'sends a body a byte a second': [
    'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
    '{"name":"'.padEnd(1000, 'x'),
  ],
  'asks once and stays': ['GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n', ''],
  'begins a TLS handshake': ['\u0016\u0003\u0001\u0002\u0000', ''],
}

test('strangers who hold connections open are shown out within 90 s, by the hundred, and the others notice nothing', async () => {
  const server = await startServerProcess({ args: ['--limit-registrations-per-address-per-hour', '0'] })
  const port = await server.port()
  const url = await server.url()
  const target = () => ({ host: '127.0.0.1', port })
  const [alice, bob] = [await registerPerson(target, 'alice'), await registerPerson(target, 'bob')]
  try {
    const room = await alice.createsRoom()
    await bob.joins(room.number)
    const before = residentMiB(server.pid)
    const crowd = Object.entries(STRANGERS).map(async ([what, [first, rest]]) => {
      const times = await Promise.all(Array.from({ length: CROWD / 5 }, () => strangerEnds(port, first, rest)))
      return [`who ${what}`, Math.max(...times)] as const
    })
    const from = performance.now()
    const silent = await LightClient.open({ port, token: alice.token })
    const deadLine = await LightClient.signedIn({ port, token: bob.token })
    deadLine.stopsReading()
    const upgraded = silent.closed.then(() => ['who upgrades and says no hello', performance.now() - from] as const)
    const talk = setInterval(() => void bob.client.send(room.id, { kind: 'text', text: `at ${Date.now()}` }), 500)
    const ends = await inTime(Promise.all([...crowd, upgraded]), 'all strangers to be shown out', NOTICED_MS)
    clearInterval(talk)
    for (const [what, ms] of ends) say(`${what} is shown out after ${(ms / 1000).toFixed(1)} s`)
    say(`memory for ${CROWD} of them: ${(residentMiB(server.pid) - before).toFixed(1)} MiB`)
    expect(ends.filter(([, ms]) => ms > NOTICED_MS)).toEqual([])
    expect((await callApi(url, 'GET', '/health')).status).toBe(200)
    await alice.sends(room, 'are they gone?')
    await bob.receives(room, { from: alice, body: 'are they gone?' })
    await (await RawSocket.signedIn(url, alice.token)).closes()
    deadLine.breaks()
  } finally {
    await alice.goesAway()
    await bob.goesAway()
    await server.cleanUp()
  }
})
