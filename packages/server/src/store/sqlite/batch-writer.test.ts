import { onTestFinished, describe, expect, test } from 'vitest'
import type { Account } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { hashSubmission } from '../../domain/message/message-body.ts'
import type { CreateAccount } from '../../domain/ports/store.ts'
import { databaseOf, newDataDir } from '../testing/data-dir.ts'
import { newAccount, newMessage } from '../testing/stage.ts'
import { BatchWriter } from './batch-writer.ts'
import type { Connection } from './connection.ts'
import { openDatabase } from './open-database.ts'
import { packMessages, type PlainMessage } from './packed-messages.ts'
import { readOutcomes } from './pending-command.ts'
import { loadState } from './store-state.ts'
import { type Batch, type Outcome, PACKED, type ThreadCommand } from './thread-messages.ts'

describe('batch writer', () => {
  test('refuses everything while the disk is full, keeps nothing of it, and goes on when there is room', () => {
    const { connection, writer, alice } = open()
    const before = loadState(connection)
    connection.execute(`PRAGMA max_page_count = ${String(connection.value('PRAGMA page_count'))}`)
    const outcomes = sendAll(
      writer,
      alice,
      Array.from({ length: 20 }, () => 'x'.repeat(5000)),
    )
    expect(outcomes).toEqual(outcomes.map(() => ({ refused: 'store.unavailable', details: {} })))
    expect(loadState(connection)).toEqual(before)
    connection.execute('PRAGMA max_page_count = 1000000')
    expect(sendAll(writer, alice, ['one', 'two'])).toMatchObject([{ value: { seq: 1 } }, { value: { seq: 2 } }])
  })

  test('takes positions of a batch that was undone again', () => {
    const { connection, writer, alice } = open()
    const before = loadState(connection).position
    const outcomes = readOutcomes(
      writer.run({
        commands: [PACKED, create(newAccount({ at: Number.NaN })), PACKED],
        messages: packMessages([newMessage(alice, 1), newMessage(alice, 1)]),
      }),
    )
    expect(outcomes).toMatchObject([
      { value: { id: before + 1, seq: 1 } },
      { fault: expect.stringContaining('NOT NULL') as string },
      { value: { id: before + 2, seq: 2 } },
    ])
    expect(loadState(connection).position).toBe(before + 2)
  })

  test('keeps positions and refuses politely where a rule speaks', () => {
    const { writer } = open()
    const command = newAccount()
    expect(readOutcomes(writer.run({ commands: [create(command), create(command)], messages: packMessages([]) }))).toMatchObject([
      { value: { name: command.name } },
      { refused: 'account.name-taken' },
    ])
  })
})

test('a run of messages, with commands between them, leaves what they leave one by one', () => {
  const together = playScene((writer, batch) => readOutcomes(writer.run(batch)))
  const apart = playScene((writer, { commands, messages }) => {
    let next = 0
    return commands.flatMap((command) => {
      const width = messages.fields.length / commands.filter((one) => one === PACKED).length
      const own = {
        fields: messages.fields.slice(next * width, (next + 1) * width),
        hashes: messages.hashes.slice(next * 16, (next + 1) * 16),
      }
      if (command === PACKED) next++
      return readOutcomes(writer.run({ commands: [command], messages: command === PACKED ? own : packMessages([]) }))
    })
  })
  expect(together.outcomes).toEqual(apart.outcomes)
  expect(together.outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(2)
  expect(together.tables).toEqual(apart.tables)
})

/** Two people write to a room and to one another; one leaves in between, one uses an id twice. */
function playScene(runBatch: (writer: BatchWriter, batch: Pick<Batch, 'commands' | 'messages'>) => Outcome[]) {
  const { connection, writer, alice } = open()
  const valueOf = <T>(outcome: Outcome | undefined): T => (outcome as { value: T }).value
  const runNow = (command: ThreadCommand): Outcome | undefined =>
    readOutcomes(writer.run({ commands: [command], messages: packMessages([]) }))[0]
  const bob = valueOf<Account>(runNow(create(newAccount())))
  const room = valueOf<ConversationView>(
    runNow({ name: 'createRoom', command: { number: '45678', name: 'room', creator: alice, at: 1, via: null } }),
  )
  runNow({ name: 'joinRoom', command: { account: bob, number: '45678', at: 1, via: null, membersMax: 10 } })
  const direct = valueOf<ConversationView>(runNow({ name: 'openDirect', command: { accountId: alice.id, peerId: bob.id, at: 1 } }))
  const say = (sender: Account, conversationId: number, n: number, text = `${n}`) =>
    newMessage(sender, conversationId, {
      clientMessageId: `${sender.id}-message-${n}`,
      body: { kind: 'text', text },
      at: 2,
      submittedHash: hashSubmission(conversationId, { kind: 'text', text }),
    })
  const leave: ThreadCommand = { name: 'leaveRoom', command: { account: bob, conversationId: room.id, at: 3, via: null } }
  const steps: (ThreadCommand | PlainMessage)[] = [
    say(alice, room.id, 1),
    say(bob, direct.id, 1),
    say(bob, room.id, 2),
    say(alice, room.id, 1, 'something else'),
    say(alice, room.id, 1),
    say(alice, direct.id, 2),
    leave,
    say(bob, room.id, 3),
    say(alice, room.id, 3),
    say(bob, direct.id, 4),
  ]
  const messages = steps.filter((step): step is PlainMessage => !('name' in step))
  const outcomes = runBatch(writer, { commands: steps.map((step) => ('name' in step ? step : PACKED)), messages: packMessages(messages) })
  const tables = ['conversation', 'read_position', 'entry', 'membership', 'account_change', 'store'].map((table) =>
    connection.value(`SELECT json_group_array(json_array(${columnsOf(connection, table)})) FROM ${table}`),
  )
  return { outcomes: outcomes.map((outcome) => ('value' in outcome ? { value: outcome.value } : outcome)), tables }
}

/** All but what a test makes up anew each time. */
function columnsOf(connection: Connection, table: string): string {
  const columns = `SELECT group_concat(CASE type WHEN 'BLOB' THEN 'hex(' || name || ')' ELSE name END) FROM pragma_table_info('${table}')`
  return String(connection.value(`${columns} WHERE name NOT IN ('name_key', 'created_at', 'instance_id')`))
}

function open(): { connection: Connection; writer: BatchWriter; alice: Account } {
  const connection = openDatabase(databaseOf(newDataDir()))
  onTestFinished(() => connection.close())
  const writer = new BatchWriter(connection, loadState(connection))
  const [outcome] = readOutcomes(writer.run({ commands: [create(newAccount())], messages: packMessages([]) }))
  return { connection, writer, alice: (outcome as { value: Account }).value }
}

function create(command: CreateAccount) {
  return { name: 'createAccount', command } as const
}

function sendAll(writer: BatchWriter, sender: Account, texts: string[]): Outcome[] {
  const messages = texts.map((text) => newMessage(sender, writer.lobbyId, { body: { kind: 'text', text } }))
  return readOutcomes(writer.run({ commands: messages.map(() => PACKED), messages: packMessages(messages) }))
}
