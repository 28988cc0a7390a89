import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { FlushQueue, FrameWriter } from './frame-writer.ts'

const opened: { destroy(): unknown }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.destroy()
})

/** Two ends of a real connection: what is written to `near` is read at `far`. */
async function openPair(): Promise<{ near: Socket; far: Socket }> {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [far] = (await once(server, 'connection')) as [Socket]
  server.close()
  opened.push(near, far)
  return { near, far }
}

async function readBytes(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let read = 0
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    if ((read += chunk.length) >= length) break
  }
  return Buffer.concat(chunks)
}

it('writes what one turn has for a socket at once', async () => {
  const { near, far } = await openPair()
  const writes: number[] = []
  const write = near.write.bind(near) as (chunk: Uint8Array) => boolean
  near.write = ((chunk: Uint8Array) => {
    writes.push(chunk.length)
    return write(chunk)
  }) as typeof near.write
  const writer = new FrameWriter(near, new FlushQueue())
  for (const text of ['one ', 'two ', 'three']) writer.write(Buffer.from(text))
  expect((await readBytes(far, 13)).toString()).toBe('one two three')
  expect(writes).toEqual([13])
})

it('holds frames itself while nobody reads, and loses and reorders none', async () => {
  const { near, far } = await openPair()
  const writer = new FrameWriter(near, new FlushQueue())
  const frames = Array.from({ length: 4000 }, (_, index) => Buffer.from(`${index}:`.padEnd(5000, '.')))
  for (const frame of frames.slice(0, 2000)) writer.write(frame)
  writer.flush()
  for (const frame of frames.slice(2000)) writer.write(frame)
  writer.flush()
  expect(near.writableLength).toBeLessThan(256 * 1024)
  const all = Buffer.concat(frames)
  expect(writer.backlog).toBeGreaterThan(all.length / 4)
  expect((await readBytes(far, all.length)).equals(all)).toBe(true)
  expect(writer.backlog).toBe(0)
  expect(writer.taken).toBe(all.length)
})

it('says its last word to a reader that comes back late', async () => {
  const { near, far } = await openPair()
  const writer = new FrameWriter(near, new FlushQueue())
  for (let i = 0; i < 4000; i++) writer.write(Buffer.alloc(5000, 'x'))
  writer.flush()
  writer.writeLast(Buffer.from('the end'))
  near.end()
  const heard: Buffer[] = []
  for await (const chunk of far as AsyncIterable<Buffer>) heard.push(chunk)
  const text = Buffer.concat(heard).toString()
  expect(text.endsWith('xthe end')).toBe(true)
  expect(text.length).toBeLessThan(4000 * 5000)
})

it('takes writes to a socket that is gone', async () => {
  const { near } = await openPair()
  const writer = new FrameWriter(near, new FlushQueue())
  near.destroy()
  writer.write(Buffer.from('too late'))
  writer.flush()
  expect(writer.backlog).toBe(0)
})

it('waits for more to say when it is to write to very many', async () => {
  const { near } = await openPair()
  const writes: string[] = []
  near.write = ((chunk: Uint8Array) => writes.push(Buffer.from(chunk).toString()) > 0) as typeof near.write
  near.setMaxListeners(0)
  const queue = new FlushQueue()
  const many = Array.from({ length: 300 }, () => new FrameWriter(near, queue))
  for (const writer of many) writer.write(Buffer.from('one '))
  await new Promise<void>((resolve) => setImmediate(resolve))
  for (const writer of many) writer.write(Buffer.from('two'))
  await until(() => writes.length >= 300)
  expect(new Set(writes)).toEqual(new Set(['one two']))
  expect(writes).toHaveLength(300)
})

/** Lets turns of the event loop pass. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((resolve) => setImmediate(resolve))
}
