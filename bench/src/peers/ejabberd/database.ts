import { Buffer } from 'node:buffer'
import Database from 'better-sqlite3'
import type { Scene } from '../../peer.ts'
import { archivedAt, archivedMessages } from '../archived-message.ts'
import { deriveScramKeys } from '../xmpp/credentials.ts'
import { bareJid, userName } from '../xmpp/stanzas.ts'

/** The number of rounds that it takes for a new password. */
const ITERATIONS = 4096

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
  const salt = Buffer.from('carriedbythegoos')
  const { iterations, storedKey, serverKey } = deriveScramKeys(salt, ITERATIONS)
  const insert = db.prepare('INSERT INTO users (username, password, serverkey, salt, iterationcount) VALUES (?, ?, ?, ?, ?)')
  const keys = [storedKey, serverKey, salt].map((bytes) => bytes.toString('base64'))
  for (let person = 0; person < people; person++) insert.run(userName(person), ...keys, iterations)
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
