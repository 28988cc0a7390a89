import type { AccountId } from '../account/account.ts'
import type { EventOf } from '../events.ts'

/** A reload or a change of network within this time is not told as leaving. */
const GRACE_MS = 3000
/** Changes within this time are told together, so that a class that signs in at once is one event. */
const BATCH_MS = 50

/** Who has at least one session open, at any door, in the order they came. Not stored. */
export class PresenceRegister {
  private readonly sessions = new Map<AccountId, number>()
  private readonly leaving = new Map<AccountId, NodeJS.Timeout>()
  private readonly untold = new Map<AccountId, boolean>()
  private telling: NodeJS.Timeout | undefined

  constructor(
    private readonly publish: (event: EventOf<'presence.changed'>) => void,
    private readonly graceMs = GRACE_MS,
  ) {}

  isOnline(accountId: AccountId): boolean {
    return this.sessions.has(accountId)
  }

  get onlineCount(): number {
    return this.sessions.size
  }

  /** In the order they came. */
  onlineAccounts(): IterableIterator<AccountId> {
    return this.sessions.keys()
  }

  arrive(accountId: AccountId): void {
    const count = this.sessions.get(accountId)
    clearTimeout(this.leaving.get(accountId))
    this.leaving.delete(accountId)
    this.sessions.set(accountId, (count ?? 0) + 1)
    if (count === undefined) this.tell(accountId, true)
  }

  leave(accountId: AccountId): void {
    const count = this.sessions.get(accountId)
    if (count === undefined) return
    this.sessions.set(accountId, Math.max(0, count - 1))
    if (count > 1) return
    this.leaving.set(accountId, setTimeout(() => this.depart(accountId), this.graceMs).unref())
  }

  /** Forgets pending departures; nobody is told any more. */
  close(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer)
    this.leaving.clear()
    clearTimeout(this.telling)
  }

  private tell(accountId: AccountId, online: boolean): void {
    this.untold.set(accountId, online)
    this.telling ??= setTimeout(() => {
      const changes = [...this.untold].map(([id, isOnline]) => ({ accountId: id, online: isOnline }))
      this.untold.clear()
      this.telling = undefined
      this.publish({ type: 'presence.changed', changes })
    }, BATCH_MS).unref()
  }

  private depart(accountId: AccountId): void {
    this.leaving.delete(accountId)
    if (this.sessions.get(accountId) !== 0) return
    this.sessions.delete(accountId)
    this.tell(accountId, false)
  }
}
