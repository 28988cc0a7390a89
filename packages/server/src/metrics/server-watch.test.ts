import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { systemClock } from '../domain/system-clock.ts'
import { ServerWatch } from './server-watch.ts'
import { quietSources } from './testing/quiet-sources.ts'

const GIB = 1024 ** 3

test('a disk that runs full is told once each time it gets worse, and once when it has room again', async () => {
  const told: string[] = []
  const disk = { freeBytes: 50 * GIB, totalBytes: 100 * GIB }
  const { sources, work } = quietSources()
  const watch = await ServerWatch.start({
    sources,
    clock: systemClock,
    dataDir: tmpdir(),
    readDisk: async () => disk,
    onFault: (error) => told.push(String(error)),
    onDisk: (state, { freeBytes }) => told.push(`${state} ${freeBytes / GIB}`),
  })
  const look = async (free: number) => {
    disk.freeBytes = free * GIB
    const { health, storage } = await watch.readFigures(0)
    expect(storage.freeBytes).toBe(free * GIB)
    return [health.level, ...health.problems]
  }
  expect(await look(50)).toEqual(['good'])
  expect(await look(0.5)).toEqual(['warn', 'disk-low'])
  expect(await look(0.4)).toEqual(['warn', 'disk-low'])
  work.trouble = 'SQLITE_FULL'
  expect(await look(0.125)).toEqual(['bad', 'store-refuses', 'disk-full'])
  work.trouble = null
  expect(await look(20)).toEqual(['good'])
  expect(told).toEqual(['low 0.5', 'full 0.125', 'good 20'])
  watch.stop()
})

test('a disk that cannot be asked is a fault, and the rest is told all the same', async () => {
  const faults: unknown[] = []
  const watch = await ServerWatch.start({
    sources: quietSources().sources,
    clock: systemClock,
    dataDir: tmpdir(),
    readDisk: () => Promise.reject(new Error('no such filesystem')),
    onFault: (error) => faults.push(error),
    onDisk: () => undefined,
  })
  const { accounts, history } = await watch.readFigures(0)
  expect(accounts).toBe(5)
  expect(history.at).toHaveLength(1)
  expect(faults).toHaveLength(2)
  watch.stop()
})
