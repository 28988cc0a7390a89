import type { Schema } from '../store/schema.ts'
import type { Connection } from '../store/sqlite/connection.ts'
import type { Findings } from './findings.ts'

export interface EntryCounts {
  conversations: number
  entries: number
  messages: number
}

/** Rows that are read at once. */
const CHUNK = 20_000

/**
 * Reads every entry once, in the order of commits, and proves of each conversation what it must be: `seq` dense from 1 in
 * that order, the running count right, head, count and position those of the last entry, and nobody in it who never joined.
 */
export function scanEntries(connection: Connection, findings: Findings, onProgress: (done: number, total: number) => void): EntryCounts {
  const conversations = loadConversations(connection)
  const accounts = loadAccountIds(connection)
  const [lobbyId, newest] = (connection.rows('SELECT lobby_id, position FROM store')[0] ?? [0, 0]) as [number, number]
  const last = Number(connection.value('SELECT max(id) FROM entry') ?? 0)
  const counts = { conversations: conversations.size, entries: 0, messages: 0 }
  for (let after = -Infinity; ; ) {
    const rows = connection.rows(ENTRIES, [after === -Infinity ? Number.MIN_SAFE_INTEGER : after]) as EntryValues[]
    for (const row of rows) {
      counts.entries++
      if (row[3] === 'message') counts.messages++
      checkEntry(row, { conversations, accounts, lobbyId, newest, findings })
    }
    if (rows.length < CHUNK) break
    after = rows.at(-1)?.[0] ?? 0
    onProgress(after, last)
  }
  for (const conversation of conversations.values()) checkEnd(connection, conversation, findings)
  return counts
}

const ENTRIES = `
  SELECT id, conversation_id, seq, kind, sender_id, count, revision, json_valid(body),
    client_message_id IS NOT NULL, length(submitted_hash)
  FROM entry WHERE id > ? ORDER BY id LIMIT ${CHUNK}`

type EntryValues = [
  id: number,
  conversationId: number,
  seq: number,
  kind: string,
  senderId: number,
  count: number,
  revision: number,
  bodyIsValid: number | null,
  hasClientId: number,
  hashLength: number | null,
]

interface Conversation {
  id: number
  kind: string
  lowId: number | null
  highId: number | null
  head: number
  count: number
  revision: number
  position: number
  /** What the entries seen so far come to. */
  seen: { seq: number; count: number; id: number }
  /** Who has written in a room, and where first. */
  senders: Map<number, number> | undefined
}

interface ScanContext {
  conversations: ReadonlyMap<number, Conversation>
  accounts: ReadonlySet<number>
  lobbyId: number
  newest: number
  findings: Findings
}

function checkEntry(row: EntryValues, { conversations, accounts, lobbyId, newest, findings }: ScanContext): void {
  const [id, conversationId, seq, kind, senderId, count, revision] = row
  const ids = { entry: id, conversation: conversationId, seq }
  const where = `entry ${id} (conversation ${conversationId}, seq ${seq})`
  checkContent(row, where, ids, findings)
  if (id > newest || id < 1) findings.add('entry.position', `${where} has a position beyond the newest of the store, ${newest}`, ids)
  if (!accounts.has(senderId))
    findings.add('entry.sender', `${where} has the sender ${senderId}, who is no account`, { ...ids, account: senderId })
  const conversation = conversations.get(conversationId)
  if (!conversation) {
    findings.add('entry.conversation', `${where} is in a conversation that does not exist`, ids)
    return
  }
  const { seen } = conversation
  if (seq !== seen.seq + 1) {
    findings.add('entry.seq', `conversation ${conversationId}: after seq ${seen.seq} comes seq ${seq} (entry ${id})`, ids)
  }
  const expected = seen.count + (kind === 'message' ? 1 : 0)
  if (count !== expected) findings.add('entry.count', `${where} has the count ${count} and should have ${expected}`, ids)
  if (revision > conversation.revision) {
    findings.add('entry.revision', `${where} has the revision ${revision}, its conversation only ${conversation.revision}`, ids)
  }
  conversation.seen = { seq, count, id }
  if (conversationId === lobbyId) return
  if (conversation.kind === 'room') (conversation.senders ??= new Map()).set(senderId, conversation.senders.get(senderId) ?? seq)
  else if (senderId !== conversation.lowId && senderId !== conversation.highId) {
    findings.add('entry.stranger', `${where} is by account ${senderId}, who is none of the two`, { ...ids, account: senderId })
  }
}

function checkContent(row: EntryValues, where: string, ids: Record<string, number>, findings: Findings): void {
  const [, , , kind, , , , bodyIsValid, hasClientId, hashLength] = row
  const isMessage = kind === 'message'
  const isNotice = Object.hasOwn(SAYS_MORE, kind)
  if (!isMessage && !isNotice) findings.add('entry.kind', `${where} is of the unknown kind ${JSON.stringify(kind)}`, ids)
  const hasBody = isMessage || SAYS_MORE[kind as NoticeKind]
  if (hasBody ? bodyIsValid !== 1 : bodyIsValid !== null) findings.add('entry.body', `${where} has a body that cannot be read`, ids)
  const isHashRight = hashLength === null ? hasClientId === 0 : isMessage && hashLength === 16
  if (!isHashRight) findings.add('entry.submitted', `${where} does not say as it should what was submitted`, ids)
}

type NoticeKind = Exclude<Schema['entry']['kind'], 'message'>

/** Which notices say more than who did it and when. */
const SAYS_MORE: Record<NoticeKind, boolean> = {
  create: false,
  join: false,
  leave: false,
  dissolve: false,
  friends: false,
  rename: true,
  notice: true,
  avatar: true,
  configure: true,
  invite: true,
  remove: true,
  role: true,
  owner: true,
  mute: true,
  'mute-all': true,
}

function checkEnd(connection: Connection, conversation: Conversation, findings: Findings): void {
  const { id, head, count, position, seen, senders } = conversation
  const ids = { conversation: id }
  if (head !== seen.seq)
    findings.add('conversation.head', `conversation ${id} has the head ${head}, its last entry the seq ${seen.seq}`, ids)
  if (count !== seen.count) {
    findings.add('conversation.count', `conversation ${id} has the count ${count}, its last entry ${seen.count}`, ids)
  }
  if (seen.id > 0 && position !== seen.id) {
    findings.add('conversation.position', `conversation ${id} has the position ${position}, its last entry ${seen.id}`, ids)
  }
  for (const [account, seq] of senders ?? []) {
    if (connection.rows('SELECT 1 FROM membership WHERE account_id = ? AND conversation_id = ?', [account, id]).length > 0) continue
    findings.add('entry.stranger', `conversation ${id}, seq ${seq} is by account ${account}, who was never in it`, { ...ids, seq, account })
  }
}

function loadConversations(connection: Connection): Map<number, Conversation> {
  const conversations = new Map<number, Conversation>()
  const sql = 'SELECT id, kind, low_id, high_id, head, count, revision, position FROM conversation WHERE id > ? ORDER BY id'
  for (const row of readInChunks(connection, sql)) {
    const [id, kind, lowId, highId, head, count, revision, position] = row as [number, string, ...number[]]
    conversations.set(id, {
      id,
      kind,
      lowId: lowId ?? null,
      highId: highId ?? null,
      head: head ?? 0,
      count: count ?? 0,
      revision: revision ?? 0,
      position: position ?? 0,
      seen: { seq: 0, count: 0, id: 0 },
      senders: undefined,
    })
  }
  return conversations
}

function loadAccountIds(connection: Connection): Set<number> {
  const ids = new Set<number>()
  for (const [id] of readInChunks(connection, 'SELECT id FROM account WHERE id > ? ORDER BY id')) ids.add(id as number)
  return ids
}

/** Rows of a table by its id, which is the first column. */
function* readInChunks(connection: Connection, sql: string): Generator<unknown[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = connection.rows(`${sql} LIMIT ${CHUNK}`, [after])
    yield* rows
    if (rows.length < CHUNK) return
    after = rows.at(-1)?.[0] as number
  }
}
