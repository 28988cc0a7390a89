import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningPeer } from '../../peer.ts'
import { serveSeeded } from '../../peers/hongyan/peer.ts'
import { type Crowd, type Seeded, seedStore } from '../../peers/hongyan/seed-store.ts'

/** Runs a server with this crowd for as long as `act` takes. */
export async function withServer<T>(directory: string, crowd: Crowd, act: (peer: RunningPeer, seeded: Seeded) => Promise<T>): Promise<T> {
  const data = await mkdtemp(join(directory, 'data-'))
  try {
    return await withData(data, await seedStore(data, crowd), crowd, act)
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

/** The same over a data directory that was filled before and stays. */
export async function withData<T>(
  data: string,
  seeded: Seeded,
  crowd: Crowd,
  act: (peer: RunningPeer, seeded: Seeded) => Promise<T>,
): Promise<T> {
  const peer = await serveSeeded(data, seeded, crowd)
  let result: T
  try {
    result = await act(peer, seeded)
  } catch (error) {
    // The first error says what went wrong; that of stopping would hide it.
    await peer.stop().catch(() => undefined)
    throw error
  }
  await peer.stop()
  return result
}
