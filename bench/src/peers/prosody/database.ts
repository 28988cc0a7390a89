import Database from 'better-sqlite3'
import type { Scene } from '../../peer.ts'
import { archivedMessages } from '../archived-message.ts'
import { bareJid, DOMAIN, PASSWORD, userName } from '../xmpp/stanzas.ts'

/** As its mod_storage_sql makes them. */
const SCHEMA = `
  CREATE TABLE prosody (host TEXT NOT NULL, user TEXT NOT NULL, store TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL);
  CREATE TABLE prosodyarchive (
    sort_id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, user TEXT NOT NULL, store TEXT NOT NULL, key TEXT NOT NULL,
    "when" INTEGER NOT NULL, "with" TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL
  );
`

const INDEXES = `
  CREATE INDEX prosody_index ON prosody (host, user, store, key);
  CREATE UNIQUE INDEX prosodyarchive_index ON prosodyarchive (host, user, store, key);
  CREATE INDEX prosodyarchive_with_when ON prosodyarchive (host, user, store, "with", "when");
  CREATE INDEX prosodyarchive_when ON prosodyarchive (host, user, store, "when");
  CREATE INDEX prosodyarchive_sort ON prosodyarchive (host, user, store, sort_id);
`

/** Writes accounts, and the archives of persons 0 and 1, as the server would have. */
export function writeDatabase(file: string, { people, history }: Scene): void {
  const db = new Database(file)
  db.exec(SCHEMA)
  db.transaction(() => {
    writeAccounts(db, people)
    writeArchives(db, history)
  })()
  db.exec(INDEXES)
  db.close()
}

/** The id in the archive of the message with this index. */
export function archiveId(index: number): string {
  return `archived-${String(index).padStart(9, '0')}`
}

function writeAccounts(db: Database.Database, people: number): void {
  const insert = db.prepare(`INSERT INTO prosody VALUES ('${DOMAIN}', ?, 'accounts', 'password', 'string', ?)`)
  for (let person = 0; person < people; person++) insert.run(userName(person), PASSWORD)
}

function writeArchives(db: Database.Database, history: number): void {
  const insert = db.prepare(
    `INSERT INTO prosodyarchive (host, user, store, key, "when", "with", type, value) VALUES ('${DOMAIN}', ?, 'archive', ?, ?, ?, 'xml', ?)`,
  )
  for (const { index, from, to, body, sentAt } of archivedMessages(history)) {
    const stanza = `<message xml:lang='en' to='${bareJid(to)}' type='chat' id='${index}' from='${bareJid(from)}/bench'><body>${body}</body></message>`
    const seconds = Math.floor(sentAt / 1000)
    insert.run(userName(from), archiveId(index), seconds, bareJid(to), stanza)
    insert.run(userName(to), archiveId(index), seconds, bareJid(from), stanza)
  }
}
