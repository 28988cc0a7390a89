import { onTestFinished, describe, expect, test } from 'vitest'
import type { Account } from '../../domain/account/account.ts'
import type { CreateAccount } from '../../domain/ports/store.ts'
import { databaseOf, newDataDir } from '../testing/data-dir.ts'
import { newAccount, newMessage } from '../testing/stage.ts'
import { BatchWriter } from './batch-writer.ts'
import type { Connection } from './connection.ts'
import { openDatabase } from './open-database.ts'
import { packMessages } from './packed-messages.ts'
import { readOutcomes } from './pending-command.ts'
import { loadState } from './store-state.ts'
import { type Outcome, PACKED } from './thread-messages.ts'

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
