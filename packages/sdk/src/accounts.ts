import type { AccountBrief } from '@hongyan/protocol'
import { Derived } from './observable.ts'

/** Everybody some answer or event has named. */
export class Accounts {
  private readonly known = new Map<number, AccountBrief>()
  readonly map = new Derived<ReadonlyMap<number, AccountBrief>>(() => new Map(this.known))

  find(id: number): AccountBrief | undefined {
    return this.known.get(id)
  }

  /** Returns whether anything is new. */
  learn(accounts: Iterable<AccountBrief>): boolean {
    let isNew = false
    for (const account of accounts) {
      if (isSame(this.known.get(account.id), account)) continue
      const { id, name, nickname, avatar } = account
      this.known.set(id, { id, name, nickname, avatar })
      isNew = true
    }
    if (isNew) this.map.invalidate()
    return isNew
  }

  clear(): void {
    this.known.clear()
    this.map.invalidate()
  }

  all(): AccountBrief[] {
    return [...this.known.values()]
  }
}

function isSame(a: AccountBrief | undefined, b: AccountBrief): boolean {
  return (
    a !== undefined &&
    a.name === b.name &&
    a.nickname === b.nickname &&
    a.avatar.color === b.avatar.color &&
    a.avatar.image === b.avatar.image
  )
}
