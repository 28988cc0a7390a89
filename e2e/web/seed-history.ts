import { callRoute, makeTemporaryFolder, startTestServer } from '@hongyan/testkit'
import type { AccountBrief } from '../../packages/server/src/domain/account/account.ts'
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts'
import { PASSWORD } from './visitor.ts'

export interface SeededHistory {
  dataDir: string
  title: string
  /** Messages in the room; their texts are `textOf(1)` to `textOf(count)`. */
  count: number
  remove(): Promise<void>
}

/** How many messages the store is given at once; they share commits. */
const BATCH = 5000
const ROOM = '20000'

/** Short and long, one line and several: so that estimated heights are wrong now and then. */
export function textOf(number: number): string {
  const more = number % 7 === 0 ? ` ${'and it goes on and on '.repeat((number % 5) + 1)}`.trimEnd() : ''
  const lines = number % 11 === 0 ? '\nwith a second line\nand a third' : ''
  return `message ${number}${more}${lines}`
}

export function numberOf(text: string): number {
  return Number(/^message (\d+)/.exec(text)?.[1] ?? Number.NaN)
}

/**
 * A data directory with a room of three, in which carol has said very much. `reader` has read all of it, `absentee`
 * nothing. Written through the store, as no client could in the time.
 */
export async function seedHistory(count: number): Promise<SeededHistory> {
  const folder = await makeTemporaryFolder()
  const title = 'Long memory'
  const server = await startTestServer({ data: folder.path })
  for (const name of ['carol', 'reader', 'absentee']) {
    const device = { platform: 'script' as const, label: 'seed' }
    await callRoute(server.url, 'account.register', { name, password: PASSWORD, nickname: name, device, credential: 'token' })
  }
  await server.stop()
  await writeMessages(folder.path, title, count)
  return { dataDir: folder.path, title, count, remove: () => folder.remove() }
}

async function writeMessages(dataDir: string, title: string, count: number): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  const find = async (wanted: string): Promise<AccountBrief> => {
    const account = await store.findAccountByName(wanted)
    if (!account) throw new Error('The people of the long history are missing.')
    const { id, name, nickname, avatar } = account
    return { id, name, nickname, avatar }
  }
  const sender = await find('carol')
  const reader = await find('reader')
  const start = Date.now() - count * 60_000
  const { id: conversationId } = await store.createRoom({ number: ROOM, name: title, creator: sender, at: start, via: null })
  for (const account of [reader, await find('absentee')])
    await store.joinRoom({ number: ROOM, account, at: start, via: null, membersMax: 100_000 })
  for (let done = 0; done < count; done += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => done + index + 1)
    await Promise.all(
      numbers.map((number) =>
        store.appendMessage({
          conversationId,
          sender,
          clientMessageId: null,
          submittedHash: new Uint8Array(16),
          body: { kind: 'text', text: textOf(number) },
          origin: null,
          at: start + number * 60_000,
          via: null,
        }),
      ),
    )
  }
  const { head } = await store.readEntries(conversationId, { limit: 1 })
  await store.markRead({ accountId: reader.id, conversationId, seq: head })
  await store.close()
}
