import type { AccountId } from '../account/account.ts'
import type { EventOf } from '../events.ts'

/** A reload or a change of network within this time is not told as leaving. */
const GRACE_MS = 3000

/** Who has at least one session open, at any door, in the order they came. Not stored. */
export class PresenceRegister {
  private readonly sessions = new Map<AccountId, number>()
  private readonly leaving = new Map<AccountId, NodeJS.Timeout>()

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
    if (count === undefined) this.publish({ type: 'presence.changed', accountId, online: true })
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
  }

  private depart(accountId: AccountId): void {
    this.leaving.delete(accountId)
    if (this.sessions.get(accountId) !== 0) return
    this.sessions.delete(accountId)
    this.publish({ type: 'presence.changed', accountId, online: false })
  }
}
