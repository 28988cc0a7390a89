import Database from 'better-sqlite3'
import type { Scene } from '../../peer.ts'
import { archivedMessages } from '../archived-message.ts'

const SCHEMA = `
  CREATE TABLE session (token TEXT PRIMARY KEY, user INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE member (conversation TEXT NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (conversation, user)) WITHOUT ROWID;
  CREATE TABLE message (id INTEGER PRIMARY KEY, conversation TEXT NOT NULL, sender INTEGER NOT NULL, body TEXT NOT NULL, sentAt INTEGER NOT NULL);
  CREATE INDEX message_conversation ON message (conversation, id);
`

export const ROOM = 'room'

/** The conversation of a pair. */
export function pairOf(person: number): string {
  return `pair-${Math.floor(person / 2)}`
}

export function tokenOf(person: number): string {
  return `token-${person}`
}

/** Writes people, pairs, room and history into a new database. Messages have the numbers from 1. */
export function writeDatabase(file: string, { people, roomMembers, history }: Scene): void {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.exec(SCHEMA)
  const session = db.prepare('INSERT INTO session VALUES (?, ?)')
  const member = db.prepare('INSERT INTO member VALUES (?, ?)')
  const message = db.prepare('INSERT INTO message (conversation, sender, body, sentAt) VALUES (?, ?, ?, ?)')
  db.transaction(() => {
    for (let person = 0; person < people; person++) {
      session.run(tokenOf(person), person)
      member.run(pairOf(person), person)
      if (person < roomMembers) member.run(ROOM, person)
    }
    for (const { from, body, sentAt } of archivedMessages(history)) message.run(pairOf(0), from, body, sentAt)
  })()
  db.close()
}
