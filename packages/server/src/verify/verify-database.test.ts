import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { briefOf } from '../domain/account/account.ts'
import { Connection } from '../store/sqlite/connection.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { databaseOf, newDataDir, openForTest } from '../store/testing/data-dir.ts'
import { Stage, tick } from '../store/testing/stage.ts'
import { verifyDatabase, type VerifyReport } from './verify-database.ts'

const AVATAR = 'a'.repeat(24)

/** People of the scene, by the ids their accounts get: alice owns the rooms, bob wrote in them, carol left, dave is disabled. */
const [ALICE, BOB, CAROL, DAVE] = [1, 2, 3, 4]
/** Its conversations: after the lobby a room, a direct of alice and bob with messages, one without, and alice's notes. */
const [LOBBY, ROOM, DIRECT, EMPTY] = [1, 2, 3, 4]
/** Of bob, with alice, and carol whom she invited and he muted. */
const OTHER_ROOM = 7

/** A sound database with something of everything. */
let scene: { database: Buffer }

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hongyan-scene-'))
  const store = await openSqliteStore({ dataDir })
  const stage = new Stage(store)
  const [alice, bob, carol, dave] = await stage.people(4)
  if (!alice || !bob || !carol || !dave) throw new Error('There should be four.')
  await store.setAccountRole({ accountId: alice.id, role: 'administrator' })
  const room = await stage.room(alice, bob, carol)
  for (const sender of [alice, bob, bob, carol, alice]) await stage.says(sender, room.id)
  await stage.leaves(carol, room)
  const direct = await stage.opens(alice, bob)
  await stage.says(bob, direct.id)
  await stage.opens(bob, carol)
  await stage.says(alice, (await stage.opens(alice, alice)).id)
  for (const sender of [alice, dave, bob]) await stage.says(sender, store.lobbyId, { clientMessageId: sender === dave ? null : undefined })
  await store.markRead({ accountId: alice.id, conversationId: store.lobbyId, seq: 3 })
  await stage.signsIn(alice)
  await stage.signsIn(alice)
  await stage.signsIn(dave)
  const asked = await store.requestContact({ from: briefOf(alice), toId: carol.id, note: '', at: tick() })
  await store.answerRequest({ account: briefOf(carol), requestId: asked.id, answer: 'accept', at: tick() })
  await store.requestContact({ from: briefOf(bob), toId: alice.id, note: '', at: tick() })
  await store.setBlocked({ accountId: carol.id, otherId: bob.id, blocked: true, at: tick() })
  await store.updateAccount({ accountId: bob.id, avatarImage: AVATAR })
  await store.disableAccount({ accountId: dave.id, at: tick() })
  const other = await stage.room(bob, alice)
  const by = { conversationId: other.id, account: briefOf(bob), at: tick(), via: null }
  await store.changeRoom({ ...by, change: { kind: 'notice', body: { text: 'welcome' } } })
  await store.changeRoom({ ...by, change: { kind: 'rename', body: { name: 'another' } } })
  await store.inviteMembers({ ...by, account: briefOf(alice), subjectIds: [carol.id], membersMax: 10 })
  await store.muteMember({ ...by, subjectId: carol.id, until: tick() + 1000 })
  await store.close()
  scene = { database: readFileSync(databaseOf(dataDir)) }
  rmSync(dataDir, { recursive: true })
})

test('finds nothing in a sound database, and says what there is', () => {
  const report = verify(newCopy())
  expect(report.violations).toEqual([])
  expect(report).toMatchObject({ accounts: 4, sessions: 3, conversations: 7, messages: 10, entries: 21, blobs: 1 })
})

test('finds nothing in an empty one', async () => {
  const dataDir = newDataDir()
  await (await openSqliteStore({ dataDir })).close()
  expect(verify(dataDir).violations).toEqual([])
})

test('works beside a server that writes, and sees one state of the data', async () => {
  const dataDir = newCopy()
  const stage = new Stage(await openForTest(dataDir))
  const [writer] = await stage.people(1)
  let isOver = false
  const writing = (async () => {
    while (!isOver) await Promise.all(Array.from({ length: 20 }, () => stage.says(writer!, stage.store.lobbyId)))
  })()
  for (let round = 0; round < 5; round++) {
    const before = (await stage.says(writer!, stage.store.lobbyId)).id
    const report = verify(dataDir)
    expect(report.violations).toEqual([])
    expect(report.position).toBeGreaterThanOrEqual(before)
  }
  isOver = true
  await writing
})

describe('finds', () => {
  const inRoom = (seq: number): string => `conversation_id = ${ROOM} AND seq = ${seq}`

  test.each<[kind: string, what: string, sql: string, named: string]>([
    ['entry.seq', 'a missing entry', `DELETE FROM entry WHERE ${inRoom(4)}`, 'after seq 3 comes seq 5'],
    ['entry.seq', 'a conversation that does not begin with 1', `DELETE FROM entry WHERE ${inRoom(1)}`, 'after seq 0 comes seq 2'],
    [
      'entry.seq',
      'two entries with one seq',
      `DROP INDEX entry_by_seq; UPDATE entry SET seq = 4 WHERE ${inRoom(5)}`,
      'after seq 4 comes seq 4',
    ],
    [
      'entry.seq',
      'an order that is not that of the commits',
      `UPDATE entry SET seq = 99 WHERE ${inRoom(4)}; UPDATE entry SET seq = 4 WHERE ${inRoom(5)}; UPDATE entry SET seq = 5 WHERE seq = 99`,
      'after seq 3 comes seq 5',
    ],
    ['entry.count', 'a wrong running count', `UPDATE entry SET count = count + 1 WHERE ${inRoom(5)}`, `seq 5) has the count 3`],
    [
      'entry.conversation',
      'an entry without a conversation',
      `UPDATE entry SET conversation_id = 77 WHERE ${inRoom(5)}`,
      'conversation 77',
    ],
    ['entry.body', 'a notice that does not say what', `UPDATE entry SET body = NULL WHERE kind = 'invite'`, 'a body that cannot be read'],
    ['membership.joined', 'a guest nobody invited', `UPDATE entry SET body = '{"subjectIds":[1]}' WHERE kind = 'invite'`, 'account 3'],
    [
      'membership.visible',
      'somebody who sees a part of the past',
      `UPDATE membership SET visible_from = 2 WHERE conversation_id = ${OTHER_ROOM} AND account_id = ${CAROL}`,
      'from seq 2',
    ],
    [
      'membership.left',
      'somebody who is there and has left',
      `UPDATE membership SET left_reason = 'removed' WHERE account_id = ${ALICE}`,
      'why',
    ],
    ['room-mute.orphan', 'a mute where nobody can be', `UPDATE room_mute SET conversation_id = ${DIRECT}`, 'conversation 3'],
    ['conversation.room', 'a notice of nobody', `UPDATE conversation SET notice_by = NULL WHERE id = ${OTHER_ROOM}`, 'conversation 7'],
    [
      'blob.missing',
      'a picture of a room that is not there',
      `UPDATE conversation SET avatar_image = 'nowhere' WHERE id = ${OTHER_ROOM}`,
      'conversation 7',
    ],
    ['entry.sender', 'an entry without a sender', `UPDATE entry SET sender_id = 77 WHERE ${inRoom(5)}`, 'the sender 77'],
    [
      'entry.stranger',
      'a message of someone who never was in the room',
      `UPDATE entry SET sender_id = ${DAVE} WHERE ${inRoom(5)}`,
      'account 4',
    ],
    [
      'entry.stranger',
      'a message of a third in a direct conversation',
      `UPDATE entry SET sender_id = ${CAROL} WHERE conversation_id = ${DIRECT}`,
      'none of the two',
    ],
    ['entry.position', 'an entry beyond the newest position', `UPDATE store SET position = 5`, 'beyond the newest of the store, 5'],
    ['entry.revision', 'a revision its conversation does not have', `UPDATE entry SET revision = 3 WHERE ${inRoom(5)}`, 'the revision 3'],
    ['entry.kind', 'an entry of no kind', `UPDATE entry SET kind = 'poke', body = NULL WHERE ${inRoom(1)}`, '"poke"'],
    ['entry.body', 'a body that cannot be read', `UPDATE entry SET body = '{"kind":' WHERE ${inRoom(5)}`, 'seq 5'],
    ['entry.body', 'a message without a body', `UPDATE entry SET body = NULL WHERE ${inRoom(5)}`, 'seq 5'],
    [
      'entry.submitted',
      'a message that does not know what was submitted',
      `UPDATE entry SET submitted_hash = NULL WHERE ${inRoom(5)}`,
      'seq 5',
    ],
    [
      'client-message-id.double',
      'one id for two messages of a sender',
      `DROP INDEX entry_by_client_message_id;
       UPDATE entry SET client_message_id = 'twice' WHERE sender_id = ${BOB} AND conversation_id IN (${ROOM}, ${LOBBY}) AND kind = 'message'`,
      '"twice"',
    ],
    [
      'contact.orphan',
      'a contact of nobody',
      `UPDATE contact SET other_id = 77 WHERE account_id = ${CAROL} AND blocked_at > 0`,
      'account 3',
    ],
    ['contact.empty', 'a contact that is none', `UPDATE contact SET blocked_at = NULL WHERE other_id = ${BOB}`, 'contact 2'],
    ['contact.friends', 'a friend on one side', `UPDATE contact SET friend_since = 1 WHERE account_id = ${CAROL}`, 'account 1'],
    ['friend-request.orphan', 'a request of nobody', `UPDATE friend_request SET from_id = 77 WHERE from_id = ${BOB}`, 'account 77'],
    ['friend-request.answer', 'an answer of no kind', `UPDATE friend_request SET answer = 'perhaps' WHERE id = 1`, 'request 1'],
    [
      'friend-request.open',
      'an open request of two friends',
      `UPDATE friend_request SET answer = NULL, answered_at = NULL WHERE id = 1`,
      'request 1',
    ],
    ['schema', 'a missing index', `DROP INDEX entry_by_seq`, 'entry_by_seq is missing'],
    ['schema', 'a table of somebody else', `CREATE TABLE mine (a)`, 'mine is nothing'],
    ['schema', 'a missing table', `DROP TABLE account_change`, 'account_change is missing'],
    ['store.row', 'a store that does not say what it is', `DELETE FROM store`, 'not one row'],
    ['store.lobby', 'a lobby that is no room', `UPDATE store SET lobby_id = ${DIRECT}`, 'conversation 3'],
    ['conversation.head', 'a wrong head', `UPDATE conversation SET head = head + 1 WHERE id = ${ROOM}`, 'has the head 10'],
    ['conversation.count', 'a wrong count', `UPDATE conversation SET count = count - 1 WHERE id = ${ROOM}`, 'has the count 4'],
    ['conversation.position', 'a wrong position', `UPDATE conversation SET position = position - 1 WHERE id = ${ROOM}`, 'conversation 2'],
    ['conversation.position', 'a position of the future', `UPDATE conversation SET position = 9999 WHERE id = ${EMPTY}`, '9999'],
    ['conversation.form', 'a room without a number', `UPDATE conversation SET number = NULL WHERE id = ${ROOM}`, 'conversation 2'],
    [
      'conversation.form',
      'a pair in the wrong order',
      `UPDATE conversation SET low_id = 3, high_id = 2 WHERE id = ${EMPTY}`,
      'conversation 4',
    ],
    ['conversation.account', 'a direct with nobody', `UPDATE conversation SET high_id = 77 WHERE id = ${EMPTY}`, 'conversation 4'],
    [
      'conversation.double',
      'two directs of one pair',
      `DROP INDEX conversation_pair; UPDATE conversation SET low_id = 1, high_id = 2 WHERE id = ${EMPTY}`,
      'accounts 1 and 2',
    ],
    [
      'conversation.members',
      'a wrong number of members',
      `UPDATE conversation SET member_count = 3 WHERE id = ${ROOM}`,
      'counts 3 members and has 2',
    ],
    ['conversation.members', 'a lobby that counts the disabled', `UPDATE account SET disabled_at = NULL`, 'counts 3 members and has 4'],
    ['conversation.owner', 'a room without an owner', `UPDATE membership SET role = 'member'`, 'room 2 has 0 owners'],
    ['conversation.address', 'a room not found by its number', `DELETE FROM address WHERE conversation_id = ${ROOM}`, 'room 2'],
    ['account.address', 'an account not found by its name', `DELETE FROM address WHERE account_id = ${CAROL}`, 'account 3'],
    ['address.orphan', 'an address of nobody', `UPDATE address SET address = 'else' WHERE account_id = ${CAROL}`, '"else"'],
    ['membership.orphan', 'a member that is no account', `UPDATE membership SET account_id = 77 WHERE account_id = ${BOB}`, 'account 77'],
    [
      'membership.orphan',
      'a third in a direct conversation',
      `UPDATE membership SET account_id = ${DAVE} WHERE account_id = ${BOB} AND conversation_id = ${EMPTY}`,
      'conversation 4',
    ],
    [
      'membership.name',
      'a membership under another name',
      `UPDATE membership SET name_key = 'x' WHERE account_id = ${CAROL} AND conversation_id = ${ROOM}`,
      'account 3',
    ],
    [
      'membership.joined',
      'a membership that began with no such entry',
      `UPDATE membership SET joined_seq = 5 WHERE account_id = ${BOB} AND conversation_id = ${ROOM}`,
      'seq 5',
    ],
    [
      'read-position.orphan',
      'a read position of nobody',
      `UPDATE read_position SET account_id = 77 WHERE account_id = ${BOB}`,
      'account 77',
    ],
    [
      'read-position.orphan',
      'a read position nowhere',
      `UPDATE read_position SET conversation_id = 77 WHERE account_id = ${BOB} AND conversation_id = ${ROOM}`,
      'conversation 77',
    ],
    [
      'read-position.count',
      'a read position beyond the head',
      `UPDATE read_position SET seq = 99 WHERE conversation_id = ${ROOM}`,
      'seq 99',
    ],
    [
      'read-position.count',
      'a wrong count at a read position',
      `UPDATE read_position SET count = count + 1 WHERE account_id = ${BOB}`,
      'account 2',
    ],
    ['session.orphan', 'a session of nobody', `UPDATE session SET account_id = 77 WHERE id = 1`, 'session 1'],
    [
      'session.end',
      'an end that is not written as one',
      `UPDATE session SET expires_at = expires_at + 1 WHERE ended_at IS NOT NULL`,
      'session 1',
    ],
    [
      'session.disabled',
      'an open session of a disabled account',
      `UPDATE session SET ended_at = NULL, end_reason = NULL, expires_at = 9e15 WHERE account_id = ${DAVE}`,
      'account 4',
    ],
    ['account-change.orphan', 'a change of nobody', `UPDATE account_change SET account_id = 77 WHERE account_id = ${BOB}`, 'account 77'],
    [
      'account-change.orphan',
      'a change of a conversation that is not there',
      `UPDATE account_change SET ref = 77 WHERE ref = ${ROOM}`,
      'conversation 77',
    ],
    [
      'account-change.missing',
      'a newest change that is not in the log',
      `UPDATE account SET change = change + 1 WHERE id = ${BOB}`,
      'account 2',
    ],
    [
      'account-change.number',
      'changes with one number',
      `UPDATE account_change SET number = 2 WHERE account_id = ${ALICE} AND number < 4`,
      'account 1',
    ],
    [
      'account-change.position',
      'a change of the future',
      `UPDATE account_change SET position = 9999 WHERE account_id = ${DAVE} AND topic = 'account'`,
      '9999',
    ],
    [
      'position.double',
      'a position given out twice',
      `UPDATE account_change SET position = (SELECT max(id) FROM entry) WHERE account_id = ${DAVE} AND topic = 'account'`,
      'account 4',
    ],
  ])('%s: %s', (kind, _, sql, named) => {
    const dataDir = newCopy()
    alter(dataDir, sql)
    const { violations } = verify(dataDir)
    expect(violations.map((violation) => violation.kind)).toContain(kind)
    const found = violations.find((violation) => violation.kind === kind)
    expect(found?.examples.map(({ text }) => text).join('\n')).toContain(named)
    expect(found?.count).toBeGreaterThanOrEqual(found?.examples.length ?? 0)
  })

  test('database.damaged: rubbish in the file', () => {
    const dataDir = newCopy()
    const bytes = Buffer.from(scene.database)
    for (let page = 3; page < 12; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 600)
    writeFileSync(databaseOf(dataDir), bytes)
    expect(verify(dataDir).violations.map(({ kind }) => kind)).toContain('database.damaged')
  })

  test('blob.missing: an avatar without its file', () => {
    const dataDir = newCopy()
    rmSync(join(dataDir, 'blobs', AVATAR))
    expect(verify(dataDir).violations).toEqual([
      {
        kind: 'blob.missing',
        count: 1,
        examples: [{ text: expect.stringContaining(AVATAR) as string, ids: { account: BOB, blob: AVATAR } }],
      },
    ])
    rmSync(join(dataDir, 'blobs'), { recursive: true })
    expect(verify(dataDir).violations).toHaveLength(1)
    expect(verifyDatabase({ file: databaseOf(dataDir), blobs: null })).toMatchObject({ violations: [], blobs: null })
  })

  test('all of a kind, and names the first', () => {
    const dataDir = newCopy()
    alter(dataDir, `UPDATE entry SET body = '' WHERE kind = 'message'`)
    const { violations } = verifyDatabase({ file: databaseOf(dataDir), blobs: null, examples: 3 })
    expect(violations).toMatchObject([{ kind: 'entry.body', count: 10, examples: [{ ids: { conversation: ROOM, seq: 4 } }, {}, {}] }])
  })
})

describe('refuses', () => {
  test('what is not there', () => {
    expect(() => verify(newDataDir())).toThrow(expect.objectContaining({ code: 'store.missing' }))
  })

  test('what is no database, or was cut off', () => {
    const dataDir = newCopy()
    truncateSync(databaseOf(dataDir), 8192)
    expect(() => verify(dataDir)).toThrow(expect.objectContaining({ code: 'store.damaged' }))
    writeFileSync(databaseOf(dataDir), 'a letter, and no database'.repeat(10))
    expect(() => verify(dataDir)).toThrow(expect.objectContaining({ code: 'store.damaged' }))
  })

  test.each([
    [99, 'store.newer'],
    [0, 'store.older'],
  ])('schema %i as %s', (version, code) => {
    const dataDir = newCopy()
    alter(dataDir, `PRAGMA user_version = ${version}`)
    expect(() => verify(dataDir)).toThrow(expect.objectContaining({ code }))
  })
})

function verify(dataDir: string): VerifyReport {
  return verifyDatabase({ file: databaseOf(dataDir), blobs: join(dataDir, 'blobs') })
}

function newCopy(): string {
  const dataDir = newDataDir()
  writeFileSync(databaseOf(dataDir), scene.database)
  mkdirSync(join(dataDir, 'blobs'))
  writeFileSync(join(dataDir, 'blobs', AVATAR), 'picture')
  return dataDir
}

function alter(dataDir: string, sql: string): void {
  const database = new Connection(databaseOf(dataDir))
  database.execute(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ${sql}`)
  database.close()
}
