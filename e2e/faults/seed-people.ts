import { createHash, randomBytes } from 'node:crypto'
import { briefOf } from '../../packages/server/src/domain/account/account.ts'
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts'

export interface SeededPerson {
  name: string
  accountId: number
  token: string
}

const BATCH = 2000

/** People with a session who never typed a password: written through the store, as no sign-in could be in the time. */
export async function seedPeople(dataDir: string, count: number): Promise<SeededPerson[]> {
  const store = await openSqliteStore({ dataDir })
  const at = Date.now()
  const seedOne = async (index: number): Promise<SeededPerson> => {
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
      platform: 'script',
      label: 'seeded',
      address: '127.0.0.1',
      at,
      expiresAt: at + 86_400_000,
      policy: 'many',
    })
    return { name, accountId: account.id, token }
  }
  const people: SeededPerson[] = []
  while (people.length < count) {
    const size = Math.min(BATCH, count - people.length)
    people.push(...(await Promise.all(Array.from({ length: size }, (_, index) => seedOne(people.length + index)))))
  }
  await store.close()
  return people
}
