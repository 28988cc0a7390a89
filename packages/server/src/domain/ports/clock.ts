export interface Clock {
  /** Wall clock, Unix milliseconds: for what people see. May jump. */
  now(): number
  /** Milliseconds that never go back: for limits, expiry in memory and time-outs. */
  elapsed(): number
}
