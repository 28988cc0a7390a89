import { callRoute, makeTemporaryFolder, startTestServer } from '@hongyan/testkit'
import type { AccountBrief } from '../../packages/server/src/domain/account/account.ts'
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts'
import { textOf } from './seed-history.ts'
import { PASSWORD } from './visitor.ts'

export function roomNumber(index: number): string {
  return String(30_000 + index)
}

/** A data directory with many rooms of two, `carol`, who has said `messages` things in each, and `reader`, who has read them. */
export async function seedRooms(rooms: number, messages: number): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await makeTemporaryFolder()
  const server = await startTestServer({ data: folder.path })
  for (const name of ['carol', 'reader']) {
    const device = { platform: 'script' as const, label: 'seed' }
    await callRoute(server.url, 'account.register', { name, password: PASSWORD, nickname: name, device, credential: 'token' })
  }
  await server.stop()
  const store = await openSqliteStore({ dataDir: folder.path })
  const find = async (wanted: string): Promise<AccountBrief> => {
    const account = await store.findAccountByName(wanted)
    if (!account) throw new Error(`${wanted} is missing.`)
    const { id, name, nickname, avatar } = account
    return { id, name, nickname, avatar }
  }
  const sender = await find('carol')
  const reader = await find('reader')
  const start = Date.now() - messages * 60_000
  for (let index = 0; index < rooms; index++) {
    const number = roomNumber(index)
    const { id } = await store.createRoom({ number, name: `Room ${number}`, creator: sender, at: start, via: null })
    await store.joinRoom({ number, account: reader, at: start, via: null, membersMax: 100_000 })
    await Promise.all(
      Array.from({ length: messages }, (_, at) =>
        store.appendMessage({
          conversationId: id,
          sender,
          clientMessageId: null,
          submittedHash: new Uint8Array(16),
          body: { kind: 'text', text: textOf(at + 1) },
          origin: null,
          at: start + (at + 1) * 60_000,
          via: null,
        }),
      ),
    )
    const { head } = await store.readEntries(id, { limit: 1 })
    await store.markRead({ accountId: reader.id, conversationId: id, seq: head })
  }
  await store.close()
  return { path: folder.path, remove: () => folder.remove() }
}
