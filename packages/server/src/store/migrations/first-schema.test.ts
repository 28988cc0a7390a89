import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrate } from '../sqlite/open-database.ts'
import { Connection } from '../sqlite/connection.ts'
import { databaseOf, newDataDir, openForTest } from '../testing/data-dir.ts'
import { expectRefusal, newAccount, Stage } from '../testing/stage.ts'
import { firstSchema } from './0001-first-schema.ts'

const FIXTURE = readFileSync(new URL('./fixtures/0001.sql', import.meta.url), 'utf8')

test('a database of the first schema opens, with all that is in it', async () => {
  const store = await openForTest(dataDirWithFixture())
  expect(store.instanceId).toBe('first-schema-instance0')
  expect(await store.hasAdministrator()).toBe(true)

  const [alice, bob, carol, visitor] = await store.findAccounts([1, 2, 3, 4])
  expect(alice).toEqual({
    id: 1,
    name: 'Alice',
    nickname: '爱丽丝',
    avatar: { color: 1, image: null },
    kind: 'person',
    role: 'administrator',
    sex: 'female',
    signature: '',
    createdAt: 1763600001000,
    disabledAt: null,
    mutedUntil: null,
  })
  expect(bob).toMatchObject({ signature: 'ein 雁', sex: 'male', avatar: { color: 7, image: 'blobblobblobblobblobblob' } })
  expect(carol).toMatchObject({ name: '10001234', nickname: 'O\'Carol "c"' })
  expect(visitor).toMatchObject({ kind: 'guest', disabledAt: 1763600099000 })
  expect(await store.findVerifier('alice')).toMatchObject({ verifier: expect.stringContaining('$argon2id$') as string })

  expect(await store.findSession(new Uint8Array(32).fill(1))).toMatchObject({
    session: { end: { reason: 'replaced', at: 1763600006000, by: { platform: 'web', label: 'device 2', address: '127.0.0.1' } } },
  })
  expect((await store.listSessions(2, 1763600012000)).map(({ platform }) => platform)).toEqual(['script', 'terminal'])

  const { entries, head, accounts } = await store.readEntries(2, { limit: 100 })
  expect(entries.map(({ kind }) => kind)).toEqual(['create', 'join', 'join', 'message', 'leave', 'message'])
  expect(entries[5]).toMatchObject({ id: 20, seq: 6, count: 2, body: { kind: 'text', text: 'line one\nline two' } })
  expect(head).toBe(6)
  expect(accounts).toHaveLength(3)
  expect((await store.readEntries(1, { limit: 1 })).entries).toMatchObject([
    { clientMessageId: null, origin: { door: 'qq-json', data: '{"time":"2013-01-01 12:00"}' } },
  ])

  const feed = await store.openFeed(2, { limit: 10 })
  expect(feed).toMatchObject({ position: 28, change: 8, full: true })
  expect(feed.conversations.map(({ id, unread, role }) => [id, unread, role])).toEqual([
    [4, 0, null],
    [3, 1, null],
    [2, 0, 'owner'],
    [1, 2, null],
  ])
  expect((await store.openFeed(1, { since: 16, limit: 10 })).removed).toEqual([{ conversationId: 2, reason: 'left' }])
  expect((await store.listMembers(2, { limit: 10 })).map(({ nameKey, role }) => [nameKey, role])).toEqual([
    ['10001234', 'admin'],
    ['bob', 'owner'],
  ])
  expect((await store.listMembers(1, { limit: 10 })).map(({ nameKey }) => nameKey)).toEqual(['10001234', 'alice', 'bob'])
})

test('work goes on in it', async () => {
  const store = await openForTest(dataDirWithFixture())
  const stage = new Stage(store)
  const [alice, bob, carol] = await store.findAccounts([1, 2, 3])
  if (!alice || !bob || !carol) throw new Error('The people of the fixture are missing.')
  expect(await stage.says(bob, 2)).toMatchObject({ id: 29, seq: 7, count: 3 })
  expect(await stage.opens(alice, carol)).toMatchObject({ id: 5, head: 0 })
  await expectRefusal(store.createAccount(newAccount({ nameKey: 'alice' })), 'account.name-taken')
  const room = await store.findRoom('12345')
  expect(await stage.joins(alice, { ...(await stage.view(bob, 2)), number: room?.number ?? '' })).toMatchObject({
    role: 'member',
    unread: 0,
  })
})

test('the first migration still makes what it made', () => {
  const fresh = new Connection(':memory:')
  fresh.begin()
  firstSchema.sqlite(fresh)
  fresh.commit()
  const frozen = new Connection(':memory:')
  frozen.execute(FIXTURE)
  expect(schemaOf(fresh)).toEqual(schemaOf(frozen))
})

test('a migrated database has the same tables as a new one', () => {
  const fresh = new Connection(':memory:')
  migrate(fresh, 0)
  const migrated = new Connection(':memory:')
  migrated.execute(FIXTURE)
  migrate(migrated, 1)
  expect(schemaOf(migrated)).toEqual(schemaOf(fresh))
})

function dataDirWithFixture(): string {
  const dataDir = newDataDir()
  const database = new Connection(databaseOf(dataDir))
  database.execute(FIXTURE)
  database.close()
  return dataDir
}

function schemaOf(connection: Connection): unknown {
  return JSON.parse(
    String(connection.value(`SELECT json_group_array(sql) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)`)),
  )
}
