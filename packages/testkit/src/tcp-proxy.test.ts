import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GrowingList } from './growing-list.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

let echo: Server
let proxy: TcpProxy

beforeEach(async () => {
  echo = createServer((socket) => void socket.pipe(socket).on('error', () => {}))
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  proxy = await startTcpProxy(() => ({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port }))
})
afterEach(async () => {
  await proxy.close()
  echo.close()
})

function call(): { socket: Socket; heard: GrowingList<string>; closed: Promise<unknown> } {
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
  const heard = new GrowingList<string>()
  socket.setEncoding('utf8').on('data', (text: string) => heard.add(text))
  socket.on('error', () => {})
  return { socket, heard, closed: new Promise((resolve) => socket.once('close', resolve)) }
}

test('passes everything on', async () => {
  const { socket, heard } = call()
  socket.write('hello')
  expect(await heard.first((text) => text === 'hello', 'the echo')).toBe('hello')
  expect(proxy.connections).toBe(1)
  socket.destroy()
})

test('a cut breaks what is open and refuses what is new, until it heals', async () => {
  const first = call()
  first.socket.write('hello')
  await first.heard.first(Boolean, 'the echo')
  proxy.cut()
  await first.closed
  const second = call()
  await second.closed
  expect(second.heard.get()).toEqual([])
  proxy.heal()
  const third = call()
  third.socket.write('again')
  await third.heard.first((text) => text === 'again', 'the echo')
  third.socket.destroy()
})

test('what is held comes after healing, in order', async () => {
  const { socket, heard } = call()
  socket.write('one ')
  await heard.first(Boolean, 'the echo')
  proxy.hold()
  socket.write('two ')
  const other = call()
  other.socket.write('held too')
  await once(other.socket, 'connect')
  expect(heard.get()).toEqual(['one '])
  proxy.heal()
  await heard.first((text) => text.includes('two '), 'what was held')
  await other.heard.first((text) => text === 'held too', 'what was held of the other')
  socket.destroy()
  other.socket.destroy()
})
