/** The pause before try number `attempt` (from 0): full jitter, so that clients cut off together do not come back together. */
export function backoffDelay(
  attempt: number,
  options: { backoffMs: number; backoffMaxMs: number },
  random: () => number = Math.random,
): number {
  return Math.round(random() * Math.min(options.backoffMaxMs, options.backoffMs * 2 ** Math.min(attempt, 30)))
}
