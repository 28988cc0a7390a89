import { verify } from '@node-rs/argon2'
import pino from 'pino'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Account } from '../account/account.ts'
import { PasswordHasher, passwordToken } from '../account/password.ts'
import { createLogJournal } from '../../journal/log-journal.ts'
import { systemClock } from '../system-clock.ts'
import { GuessLimit } from './guess-limit.ts'
import { checkPassword } from './sign-in.ts'

vi.mock('@node-rs/argon2', { spy: true })

const spied = vi.mocked(verify)
const passwords = new PasswordHasher({ findWeakness: () => Promise.resolve(null) })
const journal = createLogJournal(pino({ enabled: false }))
const guesses = new GuessLimit(systemClock, { perAccount: 1000, perAddress: 1000, windowMs: 1000 })
const alice = { id: 1, name: 'alice' } as Account
const verifier = await passwords.hash(passwordToken('the right one'))
const store = { findVerifier: async (nameKey: string) => (nameKey === 'alice' ? { account: alice, verifier } : undefined) }

async function outcomeOf(name: string, password: string): Promise<unknown> {
  try {
    return await checkPassword({ store, passwords, guesses, journal }, { name, password, address: '198.51.100.7' })
  } catch (error) {
    return error
  }
}

/** Algorithm and cost of the verifiers that were compared with. */
function costs(): string[] {
  return spied.mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join(' '))
}

beforeEach(() => {
  spied.mockClear()
})

it('does the same work for a name nobody has as for a wrong password, and says the same', async () => {
  const wrong = await outcomeOf('alice', 'a wrong one')
  const [costOfWrong, ...more] = costs()
  expect(more).toEqual([])
  spied.mockClear()
  const unknown = await outcomeOf('nobody', 'a wrong one')
  expect(costs()).toEqual([costOfWrong])
  expect(costOfWrong).toBe('argon2id v=19 m=19456,t=2,p=1')
  expect(unknown).toEqual(wrong)
  expect(unknown).toMatchObject({ code: 'account.wrong-credentials' })
})

it('lets nobody in by the password of the decoy', async () => {
  expect(await outcomeOf('nobody', 'no such account')).toMatchObject({ code: 'account.wrong-credentials' })
  expect(await passwords.matches(undefined, 'no such account')).toBe(false)
})

it('compares once with the right password, and says whose it is', async () => {
  expect(await outcomeOf('ALICE', 'the right one')).toBe(alice)
  expect(costs()).toHaveLength(1)
})
