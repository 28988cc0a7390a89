import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Connection } from './connection.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { StoreOpenError, type StoreOpenCode } from '../store-open-error.ts'
import { databaseOf, newDataDir, openForTest } from '../testing/data-dir.ts'
import { Stage } from '../testing/stage.ts'
import { APPLICATION_ID } from './file-header.ts'
import { openSqliteStore } from './sqlite-store.ts'

describe('opening a data directory', () => {
  test('makes it, keeps what is in it, and its id', async () => {
    const dataDir = join(newDataDir(), 'new', 'er')
    const first = await openSqliteStore({ dataDir })
    const stage = new Stage(first)
    const alice = await stage.person()
    const room = await stage.room(alice)
    const { id } = await stage.says(alice, room.id)
    await first.close()
    expect(readdirSync(dataDir).sort()).toEqual(['hongyan.db', 'hongyan.lock'])

    const second = await openForTest(dataDir)
    expect(second.instanceId).toBe(first.instanceId)
    expect(second.check).toBe('not-needed')
    expect(await second.findAccounts([alice.id])).toEqual([alice])
    expect((await new Stage(second).says(alice, room.id)).id).toBeGreaterThan(id)
  })

  test('keeps the file to itself, durable and ours', async () => {
    const dataDir = newDataDir()
    await (await openSqliteStore({ dataDir })).close()
    const database = new Connection(databaseOf(dataDir), { readonly: true })
    onTestFinished(() => database.close())
    expect(database.value('PRAGMA journal_mode')).toBe('wal')
    expect(database.value('PRAGMA application_id')).toBe(APPLICATION_ID)
    expect(database.value('PRAGMA user_version')).toBe(2)
    expect(database.value('PRAGMA foreign_key_check')).toBeUndefined()
    expect(statSync(dataDir).mode & 0o077).toBe(0)
    expect(statSync(databaseOf(dataDir)).mode & 0o077).toBe(0)
  })

  test('refuses a second store, also of another process', async () => {
    const dataDir = newDataDir()
    await openForTest(dataDir)
    await expectRefusal(dataDir, 'store.locked', `process ${process.pid}`)
    const elsewhere = newDataDir()
    const holder = await startHolder(elsewhere)
    await expectRefusal(elsewhere, 'store.locked', `process ${holder.pid}`)
  })

  test('a killed process leaves no lock; its file is looked through, and nothing acknowledged is missing', async () => {
    const dataDir = newDataDir()
    const holder = await startHolder(dataDir)
    const acknowledged = await holder.killAfter(200)
    const store = await openForTest(dataDir)
    expect(store.check).toBe('sound')
    const { head } = await store.readEntries(store.lobbyId, { limit: 1 })
    expect(head).toBeGreaterThanOrEqual(acknowledged)
    const { entries } = await store.readEntries(store.lobbyId, { after: 0, limit: head })
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1))
  })

  test('does not wait longer than allowed for the look through the file', async () => {
    const dataDir = await newUncleanDir()
    expect((await openForTest(dataDir, { checkMs: 1 })).check).toBe('unfinished')
  })
})

describe('refusing what cannot be used, and leaving it as it is', () => {
  test('a file that is no database', async () => {
    const dataDir = newDataDir()
    writeFileSync(databaseOf(dataDir), 'Dear diary, '.repeat(100))
    await expectUntouched(dataDir, 'store.damaged', 'header')
  })

  test('a database whose header is damaged', async () => {
    const dataDir = await newFilledDir()
    overwrite(databaseOf(dataDir), 0, Buffer.from('SQLite?'))
    await expectUntouched(dataDir, 'store.damaged', 'header')
  })

  test('a database whose page size is damaged', async () => {
    const dataDir = await newFilledDir()
    overwrite(databaseOf(dataDir), 16, Buffer.from([3, 7]))
    await expectUntouched(dataDir, 'store.damaged', 'damaged')
  })

  test('a database that was cut short', async () => {
    const dataDir = await newFilledDir()
    truncateSync(databaseOf(dataDir), 8192)
    await expectUntouched(dataDir, 'store.damaged', 'shorter')
  })

  test('a database with a page of rubbish, after an unclean stop', async () => {
    const dataDir = await newUncleanDir()
    const { size } = statSync(databaseOf(dataDir))
    overwrite(databaseOf(dataDir), 4096, Buffer.alloc(size - 8192, 0xee))
    await expectUntouched(dataDir, 'store.damaged', 'damaged')
  })

  test('a log whose database is gone', async () => {
    const dataDir = newDataDir()
    writeFileSync(`${databaseOf(dataDir)}-wal`, 'what was written last')
    await expectUntouched(dataDir, 'store.damaged', '-wal')
  })

  test('a database of a newer version', async () => {
    const dataDir = await newFilledDir()
    alter(dataDir, 'PRAGMA user_version = 99')
    await expectUntouched(dataDir, 'store.newer', 'newer version')
  })

  test('a database of another program', async () => {
    const dataDir = newDataDir()
    alter(dataDir, 'CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES (?)'.replace('?', "'dumplings'"))
    await expectUntouched(dataDir, 'store.not-ours', 'another program')
    alter(dataDir, 'PRAGMA application_id = 252006673')
    await expectUntouched(dataDir, 'store.not-ours', 'another program')
  })

  test('a damaged lock', async () => {
    const dataDir = await newFilledDir()
    writeFileSync(join(dataDir, 'hongyan.lock'), 'rubbish '.repeat(200))
    await expectUntouched(dataDir, 'store.damaged', 'hongyan.lock')
  })

  test('a data directory that is a file', async () => {
    const file = join(newDataDir(), 'file')
    writeFileSync(file, 'something else')
    await expectRefusal(file, 'store.unwritable', file)
    expect(readFileSync(file, 'utf8')).toBe('something else')
    await expectRefusal(join(file, 'below'), 'store.unwritable', 'below')
  })

  test('a directory where a file should be', async () => {
    const dataDir = newDataDir()
    mkdirSync(databaseOf(dataDir))
    await expectRefusal(dataDir, 'store.unwritable', 'hongyan.db')
    const other = newDataDir()
    mkdirSync(join(other, 'hongyan.lock'))
    await expectRefusal(other, 'store.unwritable', other)
  })

  test('a place where nobody may write', async () => {
    await expectRefusal('/dev/null/hongyan', 'store.unwritable', '/dev/null/hongyan')
  })
})

async function expectRefusal(dataDir: string, code: StoreOpenCode, words: string): Promise<void> {
  const failures: Error[] = []
  const error: unknown = await openSqliteStore({ dataDir, checkMs: 60_000, onFailure: (failure) => failures.push(failure) }).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  )
  // Who was refused hears it once, as the answer.
  expect(failures).toEqual([])
  expect(error).toBeInstanceOf(StoreOpenError)
  expect(error).toMatchObject({ code, message: expect.stringContaining(words) as string })
  expect((error as Error).message).toMatch(/^[^\n]+\.$/)
}

async function expectUntouched(dataDir: string, code: StoreOpenCode, words: string): Promise<void> {
  // SQLite's shared memory and an empty log are no data.
  const names = () => readdirSync(dataDir).filter((name) => !name.startsWith('hongyan.lock') && !name.endsWith('-shm'))
  const contents = () =>
    names().flatMap((name) => {
      const bytes = readFileSync(join(dataDir, name))
      return bytes.length === 0 ? [] : `${name} ${createHash('sha256').update(bytes).digest('hex')}`
    })
  const before = contents()
  await expectRefusal(dataDir, code, words)
  await expectRefusal(dataDir, code, words)
  expect(contents()).toEqual(before)
}

/** A directory with some rooms and messages, closed in order. */
async function newFilledDir(): Promise<string> {
  const dataDir = newDataDir()
  const store = await openSqliteStore({ dataDir })
  const stage = new Stage(store)
  const people = await stage.people(20)
  for (const person of people) await stage.room(person)
  await Promise.all(Array.from({ length: 500 }, (_, index) => stage.says(people[index % 20]!, store.lobbyId)))
  await store.close()
  return dataDir
}

/** The same after a stop that was not in order, its log written into the file by someone else. */
async function newUncleanDir(): Promise<string> {
  const dataDir = await newFilledDir()
  const lock = new Connection(join(dataDir, 'hongyan.lock'))
  lock.execute('UPDATE holder SET stopped = 0')
  lock.close()
  return dataDir
}

function overwrite(file: string, position: number, bytes: Buffer): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, position)
  closeSync(descriptor)
}

function alter(dataDir: string, sql: string): void {
  const database = new Connection(databaseOf(dataDir))
  database.execute(sql)
  database.close()
  rmSync(`${databaseOf(dataDir)}-shm`, { force: true })
}

/** Another process that has the directory open and writes in the lobby. */
async function startHolder(dataDir: string): Promise<{ pid: number; killAfter(messages: number): Promise<number> }> {
  const script = fileURLToPath(new URL('../testing/hold-store.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  let acknowledged = 0
  let wanted = 0
  let reached = (): void => undefined
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (lines: string) => {
    acknowledged = Number(lines.trimEnd().split('\n').at(-1))
    if (acknowledged >= wanted) reached()
  })
  const waitFor = (count: number) => {
    wanted = count
    return new Promise<void>((resolve, reject) => {
      reached = resolve
      child.once('exit', (code) => reject(new Error(`The other process stopped (${code}).`)))
    })
  }
  await waitFor(1)
  return {
    pid: child.pid ?? 0,
    async killAfter(messages) {
      await waitFor(messages)
      child.kill('SIGKILL')
      await exited
      return acknowledged
    },
  }
}
