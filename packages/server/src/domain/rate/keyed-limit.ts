import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import { TokenBucket } from './token-bucket.ts'

/** A rate per key (an address, an account). Memory is bounded: buckets that are full again are forgotten. */
export class KeyedLimit {
  private readonly buckets = new Map<string, TokenBucket>()

  constructor(
    private readonly clock: Clock,
    private readonly rate: { perSecond: number; burst: number },
    /** What a key is counted as: several may be one. */
    private readonly groupOf: (key: string) => string = (key) => key,
    private readonly keysMax = 50_000,
  ) {}

  /** Throws `rate.limited` with `retryAfterMs`. */
  take(asked: string): void {
    const key = this.groupOf(asked)
    const now = this.clock.elapsed()
    let bucket = this.buckets.get(key)
    if (!bucket) {
      if (this.buckets.size >= this.keysMax) this.forgetFull(now)
      bucket = new TokenBucket(this.rate.perSecond, this.rate.burst, now)
      this.buckets.set(key, bucket)
    }
    const retryAfterMs = bucket.take(now)
    if (retryAfterMs > 0) throw new DomainError('rate.limited', { retryAfterMs })
  }

  private forgetFull(now: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key)
    // Under an attack from very many addresses the oldest go, so that the map stays bounded.
    for (const key of this.buckets.keys()) {
      if (this.buckets.size < this.keysMax) break
      this.buckets.delete(key)
    }
  }
}
