/** How often somebody may do something: `burst` times at once, `perSecond` in the long run. */
export interface Rate {
  perSecond: number
  burst: number
  /** Whose doings are counted together. An address of IPv6 stands for its network of 64 bits. */
  per: string
  /** What is counted. */
  of: string
}

/**
 * The rates that nobody configures: far above what people do, far below what harms. What is configured has its line in
 * `limits.ts`; `docs/configuration.md` has both.
 */
export const RATES = {
  requests: { perSecond: 100, burst: 1000, per: 'address', of: 'HTTP requests; those of loopback are not counted' },
  signIns: { perSecond: 1, burst: 60, per: 'account and address', of: 'sign-ins, with the right password too' },
  profileChanges: { perSecond: 1, burst: 60, per: 'account', of: 'changes of one’s own profile and avatar, which everybody is told of' },
  lookups: { perSecond: 2, burst: 60, per: 'account', of: 'lookups of people and of room numbers' },
  friendRequests: { perSecond: 1 / 60, burst: 60, per: 'account', of: 'requests to be friends' },
  friendRequestsToOne: {
    perSecond: 1 / 3600,
    burst: 10,
    per: 'account and who is asked',
    of: 'requests to be friends, to the same person',
  },
  roomChanges: { perSecond: 1, burst: 60, per: 'account', of: 'changes of rooms and of their members, which everybody in them is told of' },
  invitations: { perSecond: 1, burst: 200, per: 'account', of: 'people taken into rooms' },
  uploads: { perSecond: 2, burst: 100, per: 'account', of: 'uploads begun' },
  weather: { perSecond: 1 / 5, burst: 20, per: 'account', of: 'questions about the weather' },
  roomCreations: { perSecond: 1 / 60, burst: 30, per: 'account', of: 'rooms created' },
} as const satisfies Record<string, Rate>
