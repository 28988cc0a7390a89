import { expect, test } from 'vitest'
import { Distribution } from '../domain/measure/distribution.ts'
import { MessageTally } from '../domain/message/message-tally.ts'
import { Sampler } from './sampler.ts'
import type { Sources } from './sources.ts'

function stage() {
  const time = { now: 1_000_000 }
  const messages = new MessageTally()
  const work = {
    commits: Distribution.ofMilliseconds(),
    transactions: Distribution.ofMilliseconds(),
    batches: Distribution.ofCounts(),
    refused: 0,
    trouble: null,
  }
  const sources: Sources = {
    startedAt: 0,
    messages,
    signIns: { ok: 0, failed: 0 },
    tally: { opened: 0, commands: 0, slowReaders: 0, heldBack: 0, answers: [], errors: new Map() },
    work,
    queues: () => ({ writer: { commands: 0, text: 0 }, reader: { commands: 0, text: 0 } }),
    takePeaks: () => ({ writer: 7, reader: 2 }),
    connections: () => ({ connections: 3, sessions: new Map(), backlogged: 0, backlogBytes: 0, bytesIn: 0, bytesOut: 0 }),
    countConnections: () => 3,
    countOnline: () => 2,
    countPasswords: () => 1,
    countDeliveries: () => 0,
    countAccounts: async () => 5,
    countMessages: async () => messages.total,
  }
  const sampler = new Sampler(sources, { now: () => time.now, elapsed: () => time.now })
  return { time, messages, work, sampler }
}

test('a sample is about the time since the one before', () => {
  const { time, messages, work, sampler } = stage()
  time.now += 5000
  messages.total += 10
  for (let index = 0; index < 100; index++) work.commits.note(2.5)
  expect(sampler.take()).toMatchObject({
    at: 1_005_000,
    messagesPerMinute: 120,
    online: 2,
    connections: 3,
    writeQueue: 7,
    readQueue: 2,
    passwordQueue: 1,
  })
  const { commitP50Ms, commitP99Ms } = sampler.samples[0] as { commitP50Ms: number; commitP99Ms: number }
  expect(commitP50Ms).toBeGreaterThan(2)
  expect(commitP99Ms).toBeLessThanOrEqual(3)
  time.now += 5000
  expect(sampler.take()).toMatchObject({ messagesPerMinute: 0, commitP50Ms: null, commitP99Ms: null })
  sampler.stop()
})

test('an hour is kept, and what is asked for is what is newer', () => {
  const { time, sampler } = stage()
  expect(sampler.historyAfter(0).at).toEqual([])
  for (let index = 0; index < 800; index++) {
    time.now += 5000
    sampler.take()
  }
  const { at, online } = sampler.historyAfter(0)
  expect(at).toHaveLength(720)
  expect(at.at(-1)).toBe(time.now)
  expect(online).toHaveLength(720)
  expect(sampler.historyAfter(time.now - 10_000).at).toEqual([time.now - 5000, time.now])
  expect(sampler.historyAfter(time.now).at).toEqual([])
  sampler.stop()
})
