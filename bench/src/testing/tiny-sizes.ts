import type { Sizes } from '../sizes.ts'

/** Enough to see that everything works; no figure of it means anything. */
export const TINY_SIZES: Sizes = {
  talkers: 8,
  window: 2,
  roomMembers: 6,
  roomTogether: 3,
  commonRate: 100,
  idleFirst: 10,
  idle: 20,
  history: 120,
  openers: 4,
  crowd: 40,
  few: 100,
  many: 1000,
  warmUpSeconds: 0.1,
  seconds: 0.4,
}
