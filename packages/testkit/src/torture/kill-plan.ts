import type { SeededRandom } from './seeded-random.ts'

/**
 * When a server is killed: while it starts (its share of the time a start takes), while its clients
 * come back, or at work after so many acknowledgements and a moment more.
 */
export type KillMoment =
  | { during: 'start'; share: number }
  | { during: 'return'; afterMs: number }
  | { during: 'work'; acknowledged: number; afterMs: number }

/** Draws the next moment. Nobody has come yet to a server that was never up: it can only be killed while it starts. */
export function drawKillMoment(random: SeededRandom, acknowledgedMax: number): KillMoment {
  const kind = random.next()
  if (kind < 0.15) return drawStart(random)
  if (kind < 0.25) return { during: 'return', afterMs: random.whole(0, 300) }
  return { during: 'work', acknowledged: random.spread(10, acknowledgedMax), afterMs: random.whole(0, 30) }
}

export function drawStart(random: SeededRandom): KillMoment & { during: 'start' } {
  // Before that it loads itself, and touches no data.
  return { during: 'start', share: 0.4 + 0.6 * random.next() }
}
