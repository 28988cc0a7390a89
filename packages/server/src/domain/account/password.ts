import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '../errors.ts'
import type { PasswordJudge } from './password-strength.ts'

/** argon2id (algorithm 2) at OWASP’s floor: 19 MiB, two passes, one lane; about 6 ms. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Sign-ins that may wait for their turn; beyond that the server says it is busy. */
const QUEUE_MAX = 500

/**
 * What is hashed at rest: the SHA-256 hex of a typed password. `uid-text` clients send exactly that,
 * so one account works at every door.
 */
export function passwordToken(password: string): string {
  return createHash('sha256').update(password.normalize('NFC'), 'utf8').digest('hex')
}

/** Hashes and compares one at a time, so that sign-ins never take the processor from messages. */
export class PasswordHasher {
  private tail: Promise<unknown> = Promise.resolve()
  private waiting = 0
  private decoy: Promise<string> | undefined

  /** The judge says which new ones are too easy to guess. */
  constructor(readonly judge: PasswordJudge) {}

  /** Returns the encoded verifier of a token. Throws `server.busy` when too many wait. */
  hash(token: string): Promise<string> {
    return this.inTurn(() => hash(token, ARGON2ID))
  }

  /** With no verifier (nobody has this name) it costs the same and is false. Throws `server.busy`. */
  async matches(verifier: string | undefined, token: string): Promise<boolean> {
    const against = verifier || (await (this.decoy ??= this.hash('no such account')))
    const matched = await this.inTurn(() => verify(against, token))
    return matched && Boolean(verifier)
  }

  /** Passwords that wait for their turn, with the one under way. */
  get queued(): number {
    return this.waiting
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= QUEUE_MAX) return Promise.reject(new DomainError('server.busy', { retryAfterMs: 3000 }))
    this.waiting++
    const result = this.tail.then(work)
    this.tail = result.then(
      () => this.waiting--,
      () => this.waiting--,
    )
    return result
  }
}
