import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { DomainEvent } from '../../domain/events.ts'
import { systemClock } from '../../domain/system-clock.ts'
import type { CommandHandlers } from './commands/command-handlers.ts'
import { NativeConnection } from './connection.ts'
import { FlushQueue } from './frame-writer.ts'
import { NativeTally } from './native-tally.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function socketPair(): Promise<[ours: Socket, theirs: Socket]> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const theirs = connect((listener.address() as AddressInfo).port, '127.0.0.1')
  const [ours] = (await once(listener, 'connection')) as [Socket]
  closing.push(() => {
    theirs.destroy()
    listener.close()
  })
  return [ours, theirs]
}

it('cuts off who waits for a welcome while more is told than may wait', async () => {
  const [ours, theirs] = await socketPair()
  const tally = new NativeTally()
  const cutOff: unknown[] = []
  const connection = new NativeConnection('c', '127.0.0.1', undefined, ours, {
    clock: systemClock,
    limits: {
      frameBytes: 1024,
      frameDepth: 8,
      helloSeconds: 30,
      pingSeconds: 25,
      pongSeconds: 60,
      messagesPerSecond: 0,
      messagesBurst: 1,
      slowReaderBytes: 10_000,
      slowReaderSeconds: 30,
    },
    flushQueue: new FlushQueue(),
    handlers: {} as CommandHandlers,
    tally,
    journal: { slowReaderCutOff: (facts) => void cutOff.push(facts) },
    greet: () => new Promise(() => undefined),
    onFault: () => undefined,
    onGone: () => undefined,
  })
  const event: DomainEvent = { type: 'typing', conversationId: 1, accountId: 1, active: true, via: null }
  for (let told = 0; told <= 10_000; told += 1000) connection.push(Buffer.alloc(1000), event)
  expect(tally.slowReaders).toBe(1)
  expect(cutOff).toMatchObject([{ accountId: 0, address: '127.0.0.1' }])
  const parts: Buffer[] = []
  theirs.on('data', (part: Buffer) => parts.push(part))
  await once(theirs, 'end')
  expect(Buffer.concat(parts).toString()).toContain('session.slow-reader')
})
