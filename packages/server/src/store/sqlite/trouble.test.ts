import { execFileSync } from 'node:child_process'
import { mkdirSync, statfsSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { Connection } from './connection.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DAMAGED_BODY } from '../rows/entry-row.ts'
import { databaseOf, newDataDir, openForTest } from '../testing/data-dir.ts'
import { expectRefusal, newAccount, newMessage, Stage } from '../testing/stage.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { QUEUE_COMMANDS } from './store-thread.ts'

describe('trouble', () => {
  test('a thread that dies takes nothing with it silently', async () => {
    const workers: Worker[] = []
    const remember = (worker: Worker) => workers.push(worker)
    process.on('worker', remember)
    onTestFinished(() => void process.off('worker', remember))
    let tell = (_: Error): void => undefined
    const failure = new Promise<Error>((resolve) => (tell = resolve))
    const store = await openForTest(newDataDir(), { onFailure: (error) => tell(error) })
    const alice = await store.createAccount(newAccount())
    const answers = Promise.allSettled(Array.from({ length: 20 }, () => store.appendMessage(newMessage(alice, store.lobbyId))))
    await workers[0]?.terminate()
    expect((await failure).message).toContain('stopped')
    for (const answer of await answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'store.unavailable' })
    }
    await expectRefusal(store.appendMessage(newMessage(alice, store.lobbyId)), 'store.unavailable')
  })

  test('more commands than may wait are refused as too busy, the others answered', async () => {
    const store = await openForTest(newDataDir())
    const outcomes = await Promise.allSettled(Array.from({ length: QUEUE_COMMANDS + 3 }, () => store.isNameTaken('nobody')))
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(3)
    expect(refused).toMatchObject(Array.from({ length: 3 }, () => ({ reason: { code: 'server.busy' } })))
    expect(await store.isNameTaken('nobody')).toBe(false)
  })

  test('a body that cannot be read is shown as damaged, and its page opens', async () => {
    const dataDir = newDataDir()
    const first = await openSqliteStore({ dataDir })
    const stage = new Stage(first)
    const alice = await stage.person()
    const room = await stage.room(alice)
    for (let index = 0; index < 5; index++) await stage.says(alice, room.id)
    await first.close()
    alter(
      dataDir,
      `UPDATE entry SET body = '{"kind":"te' WHERE seq = 3; UPDATE entry SET body = NULL WHERE seq = 4; UPDATE entry SET body = '[1]' WHERE seq = 6`,
    )
    const store = await openForTest(dataDir)
    const { entries } = await store.readEntries(room.id, { limit: 10 })
    expect(entries.map((entry) => (entry.kind === 'message' && entry.body === undefined ? 'none' : entry.seq))).toEqual([1, 2, 3, 4, 5, 6])
    for (const seq of [3, 4, 6]) expect(entries[seq - 1]).toMatchObject({ kind: 'message', body: DAMAGED_BODY })
    expect(entries[4]).toMatchObject({ body: { text: expect.stringContaining('message') as string } })
    expect((await store.openFeed(alice.id, { limit: 10 })).conversations[0]?.last).toMatchObject({ body: DAMAGED_BODY })
  })

  test('a room goes to the oldest admin, if it has one', async () => {
    const dataDir = newDataDir()
    const first = await openSqliteStore({ dataDir })
    const before = new Stage(first)
    const [owner, member, admin, laterAdmin] = await before.people(4)
    const room = await before.room(owner!, member!, admin!, laterAdmin!)
    await first.close()
    alter(dataDir, `UPDATE membership SET role = 'admin' WHERE account_id IN (${admin!.id}, ${laterAdmin!.id})`)
    const store = await openForTest(dataDir)
    await new Stage(store).leaves(owner!, room)
    const roles = (await store.listMembers(room.id, { limit: 10 })).map(({ account, role }) => [account.id, role])
    expect(new Map(roles as [number, string][])).toEqual(
      new Map([
        [member!.id, 'member'],
        [admin!.id, 'owner'],
        [laterAdmin!.id, 'admin'],
      ]),
    )
  })

  // A file system of its own needs the rights of root; the rule itself is tested in batch-writer.test.ts.
  test.runIf(process.getuid?.() === 0)('a full disk refuses what writes, lets people read, and recovers without restart', async () => {
    const dataDir = newSmallDisk()
    const store = await openSqliteStore({ dataDir })
    try {
      const stage = new Stage(store)
      const alice = await stage.person()
      const text = 'x'.repeat(4000)
      const ballast = join(dataDir, 'ballast')
      writeFileSync(ballast, Buffer.alloc(freeBytes(dataDir) - 300_000))
      let stored = 0
      for (let refused = false; !refused; ) {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 10 }, () => stage.says(alice, store.lobbyId, { body: { kind: 'text', text } })),
        )
        for (const outcome of outcomes) {
          if (outcome.status === 'fulfilled') stored = outcome.value.seq
          else expect(outcome.reason).toMatchObject({ code: 'store.unavailable' })
        }
        refused = outcomes.some(({ status }) => status === 'rejected')
      }
      expect(stored).toBeGreaterThan(0)
      expect((await store.readEntries(store.lobbyId, { limit: 1 })).head).toBe(stored)
      expect(await store.findAccounts([alice.id])).toEqual([alice])
      rmSync(ballast)
      expect(await stage.says(alice, store.lobbyId)).toMatchObject({ seq: stored + 1 })
    } finally {
      await store.close()
    }
  })
})

function alter(dataDir: string, sql: string): void {
  const database = new Connection(databaseOf(dataDir))
  database.execute(sql)
  database.close()
}

function newSmallDisk(): string {
  const directory = join(newDataDir(), 'disk')
  mkdirSync(directory)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', directory])
  onTestFinished(() => void execFileSync('umount', ['-l', directory]))
  return directory
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}
