/** Lets `burst` through at once and `perSecond` in the long run. Times are `Clock.elapsed()`. */
export class TokenBucket {
  private tokens: number
  private at: number

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    now: number,
  ) {
    this.tokens = burst
    this.at = now
  }

  /** Takes one token, or says how many milliseconds until there is one (0: taken). */
  take(now: number): number {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond)
    this.at = now
    if (this.tokens >= 1) {
      this.tokens--
      return 0
    }
    return Math.ceil(((1 - this.tokens) / this.perSecond) * 1000)
  }

  isFull(now: number): boolean {
    return this.tokens + ((now - this.at) / 1000) * this.perSecond >= this.burst
  }
}
