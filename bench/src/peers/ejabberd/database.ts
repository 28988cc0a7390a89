import Database from 'better-sqlite3'
import type { Scene } from '../../peer.ts'
import { archivedAt, archivedMessages } from '../archived-message.ts'
import { bareJid, PASSWORD, userName } from '../xmpp/stanzas.ts'

/** Writes accounts, and the archives of persons 0 and 1, as the server would have; `schema` is its own file of tables. */
export function writeDatabase(file: string, schema: string, { people, history }: Scene): void {
  const db = new Database(file)
  db.exec(schema)
  db.transaction(() => {
    writeAccounts(db, people)
    writeArchives(db, history)
  })()
  db.close()
}

/** The id in the archive of the message with this index: when it came, in microseconds. */
export function archiveId(index: number): string {
  return String(archivedAt(index) * 1000)
}

function writeAccounts(db: Database.Database, people: number): void {
  const insert = db.prepare('INSERT INTO users (username, password) VALUES (?, ?)')
  for (let person = 0; person < people; person++) insert.run(userName(person), PASSWORD)
}

function writeArchives(db: Database.Database, history: number): void {
  const insert = db.prepare(
    "INSERT INTO archive (username, timestamp, peer, bare_peer, xml, txt, kind, nick) VALUES (?, ?, ?, ?, ?, ?, 'chat', '')",
  )
  for (const message of archivedMessages(history)) {
    const [from, to] = [bareJid(message.from), bareJid(message.to)]
    const stanza = `<message xml:lang='en' to='${to}' from='${from}/bench' type='chat' id='${message.index}' xmlns='jabber:client'><body>${message.body}</body></message>`
    insert.run(userName(message.from), archiveId(message.index), to, to, stanza, message.body)
    insert.run(userName(message.to), archiveId(message.index), `${from}/bench`, from, stanza, message.body)
  }
}
