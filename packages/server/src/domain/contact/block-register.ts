import type { AccountId } from '../account/account.ts'
import type { StoredEvent } from '../events.ts'
import type { Store } from '../ports/store.ts'

const PAGE = 1000
const NOBODY: ReadonlySet<AccountId> = new Set()

/** Who has blocked whom, at hand for presence: those who are blocked see an account offline. */
export class BlockRegister {
  private readonly byBlocked = new Map<AccountId, Set<AccountId>>()

  static async load(store: Pick<Store, 'listBlocks'>): Promise<BlockRegister> {
    const register = new BlockRegister()
    let after: { accountId: AccountId; otherId: AccountId } | undefined
    do {
      const page = await store.listBlocks({ after, limit: PAGE })
      for (const { accountId, otherId } of page) register.set(accountId, otherId, true)
      after = page.length === PAGE ? page.at(-1) : undefined
    } while (after)
    return register
  }

  /** Those who have blocked this account. */
  hiddenFrom(accountId: AccountId): ReadonlySet<AccountId> {
    return this.byBlocked.get(accountId) ?? NOBODY
  }

  /** Call with every committed event. Returns whose presence is to be told anew to whom, if anybody’s. */
  note(event: StoredEvent): { accountId: AccountId; to: AccountId; hidden: boolean } | undefined {
    if (event.type !== 'contact.changed') return undefined
    const { accountId, contact } = event
    const to = contact.account.id
    if (this.hiddenFrom(to).has(accountId) === contact.blocked) return undefined
    this.set(accountId, to, contact.blocked)
    return { accountId, to, hidden: contact.blocked }
  }

  private set(accountId: AccountId, otherId: AccountId, isBlocked: boolean): void {
    const blockers = this.byBlocked.get(otherId) ?? new Set()
    if (isBlocked) this.byBlocked.set(otherId, blockers.add(accountId))
    else if (blockers.delete(accountId) && blockers.size === 0) this.byBlocked.delete(otherId)
  }
}
