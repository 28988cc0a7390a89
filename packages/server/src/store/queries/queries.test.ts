import { Kysely, PostgresDialect } from 'kysely'
import { expect, test } from 'vitest'
import type { Schema } from '../schema.ts'
import { Connection } from '../sqlite/connection.ts'
import { migrate } from '../sqlite/open-database.ts'
import * as accounts from './account-queries.ts'
import * as attachments from './attachment-queries.ts'
import * as changes from './change-queries.ts'
import * as conversations from './conversation-queries.ts'
import * as entries from './entry-queries.ts'
import * as memberships from './membership-queries.ts'
import { compileQuery, listQueries, type Query } from './query.ts'
import * as readPositions from './read-position-queries.ts'
import * as sessions from './session-queries.ts'
import * as store from './store-queries.ts'

const queries = Object.entries({
  ...accounts,
  ...attachments,
  ...changes,
  ...conversations,
  ...entries,
  ...memberships,
  ...readPositions,
  ...sessions,
  ...store,
})

test('every query is known', () => {
  expect(queries.map(([, query]) => query.id).sort((a, b) => a - b)).toEqual(listQueries().map(({ id }) => id))
})

/** Sorted in memory: no more than the conversations, changes or sessions of one account. */
const SORTED = ['listListedConversations', 'listChangedConversations', 'listLiveSessions']
/** An index of nothing but what is looked for. */
const SMALL_SCAN = /^SCAN account USING (COVERING )?INDEX account_administrator$/
/** Asked once after the start. */
const READS_ALL = ['sumMessages']
const indexed = queries.filter(([name]) => !READS_ALL.includes(name))

test.each(indexed)('%s reads by an index, so its cost does not grow with the tables', (name, query) => {
  const connection = new Connection(':memory:')
  migrate(connection, 0)
  // The plan of an insert names the tables that refer to its own, which are looked through for deferred keys only.
  connection.execute('PRAGMA foreign_keys = OFF')
  const plan = connection.explain(query as Query)
  for (const step of plan) {
    if (!SMALL_SCAN.test(step)) expect(step).not.toMatch(/^SCAN (?!CONSTANT)/)
    if (!SORTED.includes(name)) expect(step).not.toContain('TEMP B-TREE')
  }
  connection.close()
})

test('a query is compiled with its parameters in the order of their placeholders', () => {
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: async () => Promise.reject(new Error('not used')) }) })
  expect(compileQuery(db, entries.findSubmitted)).toEqual({
    sql: expect.stringContaining('"client_message_id" = $1 and "sender_id" = $2') as string,
    bindings: [{ name: 'clientMessageId' }, { name: 'senderId' }],
  })
})
