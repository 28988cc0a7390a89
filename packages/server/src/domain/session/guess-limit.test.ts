import { expect, it } from 'vitest'
import { DomainError } from '../errors.ts'
import { GuessLimit } from './guess-limit.ts'

function limitAt() {
  const time = { now: 0 }
  const limit = new GuessLimit({ now: () => 0, elapsed: () => time.now }, { perAccount: 3, perAddress: 5, windowMs: 600_000 })
  const waitOf = (name: string, address: string): number => {
    try {
      limit.check(name, address)
      return 0
    } catch (error) {
      return error instanceof DomainError ? Number(error.details['retryAfterMs']) : Number.NaN
    }
  }
  return { time, limit, waitOf }
}

it('makes an account wait after too many wrong passwords, longer each time', () => {
  const { time, limit, waitOf } = limitAt()
  for (let i = 0; i < 3; i++) limit.noteWrong('alice', `10.0.0.${i}`)
  expect(waitOf('alice', '10.0.0.9')).toBe(30_000)
  time.now += 30_000
  expect(waitOf('alice', '10.0.0.9')).toBe(0)
  limit.noteWrong('alice', '10.0.0.8')
  expect(waitOf('alice', '10.0.0.9')).toBe(60_000)
  expect(waitOf('bob', '10.0.0.9')).toBe(0)
})

it('makes an address wait that tries many accounts', () => {
  const { limit, waitOf } = limitAt()
  for (let i = 0; i < 5; i++) limit.noteWrong(`person-${i}`, '10.0.0.1')
  expect(waitOf('somebody-else', '10.0.0.1')).toBe(30_000)
  expect(waitOf('somebody-else', '10.0.0.2')).toBe(0)
})

it('forgets after a quiet window, and an account’s typos after the right password', () => {
  const { time, limit, waitOf } = limitAt()
  limit.noteWrong('alice', 'a')
  limit.noteWrong('alice', 'a')
  limit.noteRight('alice', 'a')
  limit.noteWrong('alice', 'a')
  expect(waitOf('alice', 'b')).toBe(0)
  limit.noteWrong('alice', 'a')
  time.now += 600_001
  limit.noteWrong('alice', 'a')
  expect(waitOf('alice', 'b')).toBe(0)
})

it('does not count the right password against its address', () => {
  const { limit, waitOf } = limitAt()
  for (let i = 0; i < 50; i++) {
    limit.noteWrong('alice', 'home')
    limit.noteRight('alice', 'home')
  }
  expect(waitOf('bob', 'home')).toBe(0)
})
