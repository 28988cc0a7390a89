/** How many of everything. Times are seconds. */
export interface Sizes {
  /** Clients that talk in pairs. */
  talkers: number
  /** Messages on their way per client, 1:1. */
  window: number
  roomMembers: number
  /** Messages on their way in the room. */
  roomTogether: number
  /** Messages a second at the common rate. */
  commonRate: number
  /** Connections that are held open and idle, beyond so many first ones. */
  idleFirst: number
  idle: number
  /** Messages in the history that is paged through. */
  history: number
  /** Sign-ins under way at once. */
  openers: number
  /** Idle connections of the large crowd. */
  crowd: number
  /** Accounts and messages of the small and of the large server. */
  few: number
  many: number
  warmUpSeconds: number
  seconds: number
}

export const FULL_SIZES: Sizes = {
  talkers: 200,
  window: 4,
  roomMembers: 500,
  roomTogether: 20,
  commonRate: 200,
  idleFirst: 1000,
  idle: 2000,
  history: 100_000,
  openers: 32,
  crowd: 15_000,
  few: 1000,
  many: 1_000_000,
  warmUpSeconds: 1,
  seconds: 4,
}
