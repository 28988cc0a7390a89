import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { startTestServer } from '@hongyan/testkit'
import { expect, test } from 'vitest'

/** An address of this computer that is not loopback, which is never limited. */
const ADDRESS = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

async function open(host: string, port: number): Promise<Socket> {
  const socket = connect(port, host)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Whether a request on this connection is answered; a refused connection is closed instead. */
async function isAnswered(socket: Socket): Promise<boolean> {
  if (socket.destroyed) return false
  socket.write('GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n')
  return new Promise((resolve) => {
    socket.once('data', () => resolve(true))
    socket.once('close', () => resolve(false))
  })
}

test.runIf(ADDRESS !== undefined).each(['off', 'auto'] as const)(
  'one address has so many connections and no more, whatever it says on them (TLS %s)',
  async (tls) => {
    const host = ADDRESS ?? ''
    const server = await startTestServer({ listen: '0.0.0.0', tls, limits: { connectionsPerAddress: 3 } })
    const first = await Promise.all(Array.from({ length: 6 }, () => open(host, server.port)))
    const beyond = await open(host, server.port)
    expect(await isAnswered(beyond)).toBe(false)
    // Loopback is never limited.
    expect(await isAnswered(await open('127.0.0.1', server.port))).toBe(true)
    expect(await isAnswered(first[0] as Socket)).toBe(true)
    const gone = first.slice(1).map((socket) => once(socket, 'close'))
    for (const socket of first) socket.destroy()
    await Promise.all(gone)
    await expect.poll(async () => isAnswered(await open(host, server.port)), { timeout: 20_000 }).toBe(true)
    await server.stop()
  },
)

test.each(['off', 'auto'] as const)('who has said nothing holds up no stop (TLS %s)', async (tls) => {
  const server = await startTestServer({ tls, limits: { helloSeconds: 3600, stopSeconds: 600 } })
  const silent = await open('127.0.0.1', server.port)
  const gone = once(silent, 'close')
  silent.resume()
  await isAnswered(await open('127.0.0.1', server.port))
  await server.stop()
  await gone
})
