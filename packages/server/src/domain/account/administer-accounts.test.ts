import { expect, test } from 'vitest'
import type { Account } from './account.ts'
import { type AccountFilter, listAccounts } from './administer-accounts.ts'

/** Many more than are read at once: every third is disabled, every thousandth administers. */
const ACCOUNTS = Array.from({ length: 2500 }, (_, index): { account: Account; nameKey: string } => {
  const name = `Person-${String(index).padStart(4, '0')}`
  return {
    nameKey: name.toLowerCase(),
    account: {
      id: index + 1,
      name,
      nickname: index % 100 === 7 ? `Ｇｏｏｓｅ ${index}` : '雁',
      avatar: { color: 0, image: null },
      kind: 'person',
      role: index % 1000 === 999 ? 'administrator' : 'member',
      sex: null,
      signature: '',
      createdAt: index,
      disabledAt: index % 3 === 0 ? 5 : null,
      mutedUntil: null,
    },
  }
})

const store = {
  listAccounts: ({ after = '', limit }: { after?: string | undefined; limit: number }) =>
    Promise.resolve(ACCOUNTS.filter(({ nameKey }) => nameKey > after).slice(0, limit)),
}

async function listAll(filter: AccountFilter): Promise<Account[]> {
  const all: Account[] = []
  for (let after: string | undefined; ; ) {
    const { accounts, cursor } = await listAccounts({ store }, { ...filter, after })
    all.push(...accounts)
    if (cursor === null) return all
    expect(accounts.length).toBe(filter.limit ?? 50)
    after = cursor
  }
}

test.each<[what: string, filter: AccountFilter, wanted: (account: Account) => boolean]>([
  ['all', {}, () => true],
  ['those of a role', { role: 'administrator', limit: 1 }, ({ role }) => role === 'administrator'],
  ['the disabled', { disabled: true, limit: 7 }, ({ disabledAt }) => disabledAt !== null],
  ['the others', { disabled: false, limit: 834 }, ({ disabledAt }) => disabledAt === null],
  ['by part of a name, whatever its case', { search: 'SON-21', limit: 10 }, ({ name }) => name.includes('son-21')],
  ['by part of a nickname, as names are folded', { search: 'goose' }, ({ nickname }) => nickname !== '雁'],
  ['nobody', { search: 'gander' }, () => false],
  [
    'by everything together',
    { search: 'person', role: 'member', disabled: true, limit: 50 },
    (one) => one.disabledAt !== null && one.role === 'member',
  ],
])('lists %s in pages, each once', async (_, filter, wanted) => {
  expect(await listAll(filter)).toEqual(ACCOUNTS.map(({ account }) => account).filter(wanted))
})
