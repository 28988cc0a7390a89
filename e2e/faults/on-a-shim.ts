import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Fleet, Ledger, makeTemporaryFolder, type ServerProcess, startServerProcess } from '@hongyan/testkit'
import { expect, onTestFinished } from 'vitest'
import { DiskShim } from './disk-shim.ts'

export const ARGS = ['--limit-messages-per-second', '0', '--limit-registrations-per-address-per-hour', '0', '--seat-policy', 'many']

export interface Shimmed {
  shim: DiskShim
  data: string
  /** Starts a server on the data; the one before must have ended. */
  start(): Promise<ServerProcess>
}

/** A data directory on a disk that can fail, and servers on it, for one test. */
export async function onAShim(options: { keepsLog?: boolean } = {}): Promise<Shimmed> {
  const folder = await makeTemporaryFolder()
  const data = join(folder.path, 'data')
  mkdirSync(data)
  const shim = new DiskShim(folder.path, data, options)
  let server: ServerProcess | undefined
  onTestFinished(async () => {
    await server?.cleanUp()
    shim.close()
    await folder.remove()
  })
  return {
    shim,
    data,
    async start() {
      server = await startServerProcess({ data, args: ARGS, env: shim.env, patienceMs: 120_000 })
      return server
    },
  }
}

/** People at work on a server; each waits for an answer before the next message, so that their order is theirs. */
export async function gatherWriters(url: string, clients = 20): Promise<{ fleet: Fleet; ledger: Ledger }> {
  const ledger = new Ledger()
  const fleet = await Fleet.gather(url, { clients, inFlight: 1, seed: 1, ledger })
  await fleet.connect(url)
  await fleet.whenAcknowledged(100)
  return { fleet, ledger }
}

/** Finishes everything, reads it back, and expects that every promise was kept. */
export async function expectPromisesKept(fleet: Fleet, ledger: Ledger): Promise<void> {
  await fleet.finish()
  await fleet.readStored()
  await fleet.close()
  expect(ledger.close()).toMatchObject({ findings: [], lost: 0, doubled: 0, wrongs: 0 })
}
