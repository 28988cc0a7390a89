import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'

interface Guesses {
  wrong: number
  /** Start of the ten minutes that `wrong` is counted in. */
  since: number
  blockedUntil: number
  /** Pauses imposed so far; each doubles the next. */
  pauses: number
}

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 3_600_000

/**
 * Wrong passwords per account and per address, shared by every way in. After too many within the
 * window each further try waits for a pause that doubles; sessions that are signed in notice nothing.
 */
export class GuessLimit {
  private readonly guesses = new Map<string, Guesses>()

  constructor(
    private readonly clock: Clock,
    private readonly limits: { perAccount: number; perAddress: number; windowMs: number; groupOf?: (address: string) => string },
    private readonly keysMax = 100_000,
  ) {}

  /** Throws `rate.limited` with `retryAfterMs` while the account or the address has to wait. */
  check(nameKey: string, address: string): void {
    const wait = this.findWait(nameKey, address)
    if (wait > 0) throw new DomainError('rate.limited', { retryAfterMs: wait })
  }

  /** Returns how long the next try has to wait, in milliseconds. */
  noteWrong(nameKey: string, address: string): number {
    this.note(`account ${nameKey}`, this.limits.perAccount)
    this.note(this.addressKeyOf(address), this.limits.perAddress)
    return this.findWait(nameKey, address)
  }

  /** The person knows the password: the typos of the account are forgotten; of the address only this try is taken back. */
  noteRight(nameKey: string, address: string): void {
    this.guesses.delete(`account ${nameKey}`)
    const entry = this.guesses.get(this.addressKeyOf(address))
    if (!entry) return
    entry.wrong--
    if (entry.wrong + 1 === this.limits.perAddress) {
      entry.blockedUntil = 0
      entry.pauses--
    }
  }

  private addressKeyOf(address: string): string {
    return `address ${this.limits.groupOf?.(address) ?? address}`
  }

  private findWait(nameKey: string, address: string): number {
    const now = this.clock.elapsed()
    return Math.max(this.waitOf(`account ${nameKey}`, now), this.waitOf(this.addressKeyOf(address), now))
  }

  private waitOf(key: string, now: number): number {
    return Math.max(0, (this.guesses.get(key)?.blockedUntil ?? 0) - now)
  }

  private note(key: string, limit: number): void {
    const now = this.clock.elapsed()
    let entry = this.guesses.get(key)
    const quietFor = entry ? now - Math.max(entry.since, entry.blockedUntil) : Infinity
    if (!entry || quietFor > this.limits.windowMs) {
      this.makeRoom(now)
      entry = { wrong: 0, since: now, blockedUntil: 0, pauses: 0 }
      this.guesses.delete(key)
      this.guesses.set(key, entry)
    }
    entry.wrong++
    if (entry.wrong >= limit) {
      entry.blockedUntil = now + Math.min(FIRST_PAUSE_MS * 2 ** entry.pauses, LONGEST_PAUSE_MS)
      entry.pauses++
    }
  }

  private makeRoom(now: number): void {
    if (this.guesses.size < this.keysMax) return
    for (const [key, entry] of this.guesses) {
      if (entry.blockedUntil <= now || this.guesses.size >= this.keysMax) this.guesses.delete(key)
      if (this.guesses.size < this.keysMax * 0.9) break
    }
  }
}
