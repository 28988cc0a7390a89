import { randomBytes } from 'node:crypto'
import { briefOf } from '../../domain/account/account.ts'
import { openSqliteStore } from '../sqlite/sqlite-store.ts'

/** A process with a store of its own: writes in the lobby and prints each seq once it is acknowledged, until it is killed. */
const store = await openSqliteStore({ dataDir: process.argv[2] ?? '' })
const account = await store.createAccount({
  name: 'holder',
  nameKey: 'holder',
  kind: 'person',
  role: 'member',
  nickname: 'Holder',
  sex: null,
  avatarColor: 0,
  verifier: '',
  at: Date.now(),
})

async function write(): Promise<never> {
  for (;;) {
    const { seq } = await store.appendMessage({
      conversationId: store.lobbyId,
      sender: briefOf(account),
      clientMessageId: randomBytes(8).toString('hex'),
      submittedHash: randomBytes(16),
      body: { kind: 'text', text: 'x'.repeat(200) },
      origin: null,
      at: Date.now(),
      via: null,
    })
    process.stdout.write(`${seq}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, write))
