import type { MemberPage, ResultOf } from '@hongyan/protocol'
import { Value } from './observable.ts'

export interface Watch {
  accountIds: readonly number[]
  conversationId: number | null
}

interface PresenceDeps {
  send(watch: Watch): Promise<ResultOf<'presence.watch'>>
  /** Brings the online members of the watched conversation back after a reconnect. */
  listMembers(conversationId: number): Promise<MemberPage>
}

/** Who of the watched people is online. What is watched is told again on each connection. */
export class Presence {
  readonly online = new Value<ReadonlySet<number>>(new Set())
  private watched: Watch = { accountIds: [], conversationId: null }
  private people = new Set<number>()
  /** Online members of the watched conversation, as far as its pages and events said. */
  private members = new Set<number>()
  private turn = 0

  constructor(private readonly deps: PresenceDeps) {}

  watch(watch: Watch): void {
    if (watch.conversationId !== this.watched.conversationId) this.members = new Set()
    this.watched = { accountIds: [...watch.accountIds], conversationId: watch.conversationId }
    this.tell()
  }

  /** A new connection watches nothing yet. */
  resume(): void {
    const { accountIds, conversationId } = this.watched
    if (accountIds.length === 0 && conversationId === null) return
    this.members = new Set()
    this.tell()
    if (conversationId !== null) this.deps.listMembers(conversationId).catch(() => undefined)
  }

  learnMembers(conversationId: number, page: MemberPage): void {
    if (conversationId !== this.watched.conversationId) return
    for (const member of page.members) note(this.members, member.account.id, member.online)
    this.show()
  }

  note(changes: readonly { accountId: number; online: boolean }[]): void {
    const watched = new Set(this.watched.accountIds)
    for (const { accountId, online } of changes) {
      if (watched.has(accountId)) note(this.people, accountId, online)
      if (this.watched.conversationId !== null) note(this.members, accountId, online)
    }
    this.show()
  }

  clear(): void {
    this.people = new Set()
    this.members = new Set()
    this.show()
  }

  private tell(): void {
    const turn = ++this.turn
    this.deps.send(this.watched).then(
      ({ online }) => {
        if (turn !== this.turn) return
        this.people = new Set(online)
        this.show()
      },
      // Told again with the next connection.
      () => undefined,
    )
    const watched = new Set(this.watched.accountIds)
    for (const id of this.people) if (!watched.has(id)) this.people.delete(id)
    this.show()
  }

  private show(): void {
    const next = new Set([...this.people, ...this.members])
    const before = this.online.get()
    if (next.size !== before.size || [...next].some((id) => !before.has(id))) this.online.set(next)
  }
}

function note(set: Set<number>, id: number, isIn: boolean): void {
  if (isIn) set.add(id)
  else set.delete(id)
}
