import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment } from '@hongyan/protocol'
import { makeTemporaryFolder, type Person, registerPerson, startServerProcess, until } from '@hongyan/testkit'
import { expect, test } from 'vitest'

const MIB = 1024 * 1024
const SIZE = 2048 * MIB
const PIECE = 32 * MIB
const BREAKS = [0.2, 0.5, 0.8]
const PATIENCE_MS = 900_000
/** The promise: however large a file is, the server does not grow by more than this. */
const GROWTH_MAX = 150 * MIB

test('a file of 2 GiB goes up through a line that breaks three times, comes back as it was, and the server does not grow', async () => {
  const server = await startServerProcess()
  const { hostname, port } = new URL(await server.url())
  const target = () => ({ host: hostname, port: Number(port) })
  const alice = await registerPerson(target, 'alice')
  const bob = await registerPerson(target, 'bob')
  const folder = await makeTemporaryFolder()
  try {
    const path = join(folder.path, 'huge.bin')
    const hash = await writeHugeFile(path)
    const room = await alice.createsRoom()
    await bob.joins(room.number)
    await alice.client.sendFile(room.id, {
      blob: new Blob(['warm']),
      kind: 'file',
      name: 'warm.bin',
      mediaType: 'application/octet-stream',
    })
    await receivesFile(bob, room.id, 'warm.bin')

    const memory = watchMemory(server.pid)
    const uploads = alice.client.uploads
    await alice.client.sendFile(room.id, { path, kind: 'file', name: 'huge.bin', mediaType: 'application/octet-stream' })
    for (const share of BREAKS) {
      await until(uploads, (list) => list.some(({ sent, size }) => sent >= size * share), `${share} of the file to be there`, PATIENCE_MS)
      alice.network.breakConnections()
      await until(alice.client.connection, ({ status }) => status !== 'online', 'the break to be noticed')
      await until(alice.client.connection, ({ status }) => status === 'online', 'the line to be back')
    }
    const attachment = await receivesFile(bob, room.id, 'huge.bin')
    expect(attachment).toMatchObject({ size: SIZE, hash })
    expect(await hashDownload(bob, attachment.id)).toBe(hash)
    const growth = memory.stop()
    console.log(`The server grew by ${Math.round(growth / MIB)} MiB at most.`)
    expect(growth).toBeLessThan(GROWTH_MAX)
  } finally {
    await Promise.all([alice.goesAway(), bob.goesAway()])
    await server.cleanUp()
    await folder.remove()
  }
})

/** Pieces that are random, and each another; returns the hash of all. */
async function writeHugeFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  const piece = randomBytes(PIECE)
  const file = await open(path, 'wx')
  for (let written = 0; written < SIZE; written += PIECE) {
    piece.writeBigUInt64LE(BigInt(written), 0)
    hash.update(piece)
    await file.write(piece)
  }
  await file.close()
  return hash.digest('hex')
}

async function receivesFile(person: Person, id: number, name: string): Promise<Attachment> {
  return until(
    person.looksAt({ id }),
    ({ entries }) =>
      entries
        .flatMap((entry) => (entry.kind === 'message' && 'attachment' in entry.body ? [entry.body.attachment] : []))
        .find((one) => one.name === name),
    `${name} to be there`,
    PATIENCE_MS,
  )
}

async function hashDownload(person: Person, id: string): Promise<string> {
  const hash = createHash('sha256')
  const { body } = await person.client.download(id)
  for await (const bytes of body ?? []) hash.update(bytes as Uint8Array)
  return hash.digest('hex')
}

/** Looks every quarter of a second at what the process has in memory; `stop` says by how many bytes it grew at most. */
function watchMemory(pid: number): { stop(): number } {
  const look = (): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  const before = look()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, look())), 250)
  return {
    stop() {
      clearInterval(timer)
      return Math.max(most, look()) - before
    },
  }
}
