import { createHash, randomBytes } from 'node:crypto'
import { makeTemporaryFolder, RawSocket, startTestServer } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { briefOf } from '../../packages/server/src/domain/account/account.ts'
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts'

const PEOPLE = 2000

/** Sessions of people who never typed a password: written through the store, as no sign-in could be in the time. */
async function seedSessions(dataDir: string): Promise<string[]> {
  const store = await openSqliteStore({ dataDir })
  const at = Date.now()
  const tokens = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const name = `person-${index}`
      const account = await store.createAccount({
        name,
        nameKey: name,
        kind: 'person',
        role: 'member',
        nickname: `Person ${index}`,
        sex: null,
        avatarColor: index % 12,
        verifier: '',
        at,
      })
      const token = randomBytes(32).toString('base64url')
      await store.createSession({
        accountId: briefOf(account).id,
        tokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
        platform: 'web',
        label: 'seeded',
        address: '127.0.0.1',
        at,
        expiresAt: at + 3_600_000,
        policy: 'many',
      })
      return token
    }),
  )
  await store.close()
  return tokens
}

const connectAll = (url: string, tokens: readonly string[], since?: number): Promise<RawSocket[]> =>
  Promise.all(tokens.map((token) => RawSocket.signedIn(url, token, since === undefined ? {} : { since })))

test('two thousand people in the lobby hear every message once, in one order, and are all back after a restart', async () => {
  const folder = await makeTemporaryFolder()
  const tokens = await seedSessions(folder.path)
  const server = await startTestServer({ data: folder.path, limits: { messagesPerSecond: 0 } })
  try {
    const people = await connectAll(server.url, tokens)
    const lobby = 1
    const speakers = people.slice(0, 20)
    const sent = await Promise.all(
      speakers.map((speaker, index) =>
        speaker.asks('message.send', {
          conversationId: lobby,
          clientMessageId: `hello-all-${index}`,
          body: { kind: 'text', text: `hello ${index}` },
        }),
      ),
    )
    expect(sent.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    const newest = sent.find(({ seq }) => seq === 20)
    for (const listener of people.slice(20)) {
      await listener.receives('entry', ({ entry }) => entry.seq === 20)
      const seqs = listener.frames.get().flatMap((frame) => (!('re' in frame) && frame.type === 'entry' ? [frame.entry.seq] : []))
      expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    }

    await server.restart()
    expect(new Set(await Promise.all(people.map(async ({ closed }) => (await closed).code)))).toEqual(new Set([1001]))
    const back = await connectAll(server.url, tokens, newest?.id)
    expect(back).toHaveLength(PEOPLE)
    await back[0]?.asks('message.send', {
      conversationId: lobby,
      clientMessageId: 'we-are-back',
      body: { kind: 'text', text: 'all here?' },
    })
    for (const listener of back.slice(1)) await listener.receives('entry', ({ entry }) => entry.seq === 21)
  } finally {
    await server.stop()
    await folder.remove()
  }
})
