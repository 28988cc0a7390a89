import type { Client, Entry, Member, Observable, Role } from '@hongyan/sdk/browser'

export interface MemberListState {
  loaded: boolean
  members: readonly Member[]
  /** Those of the members read who are more than that. */
  roles: ReadonlyMap<number, Role>
  total: number
  online: number
  /** There are further pages. */
  more: boolean
  failed: boolean
}

type Source = Pick<Client, 'listMembers' | 'on'>

const EMPTY: MemberListState = { loaded: false, members: [], roles: new Map(), total: 0, online: 0, more: false, failed: false }
/** Comings and goings are told one by one; the list is read again at most this often. */
const REFRESH_PAUSE = 800

/** Kinds of entries after which the members are others, or stand otherwise. */
const CHANGING: ReadonlySet<Entry['kind']> = new Set(['join', 'leave', 'invite', 'remove', 'role', 'owner', 'mute'])

/** Those online first, then by name: the order of the server, kept while people come and go. */
export function sortMembers(members: readonly Member[]): Member[] {
  return [...members].sort((a, b) => Number(b.online) - Number(a.online) || (a.account.name < b.account.name ? -1 : 1))
}

/** The members of one room as far as they have been read, live while it is open. */
export class MemberList implements Observable<MemberListState> {
  private state = EMPTY
  private cursor: string | undefined
  private loading: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly source: Source,
    private readonly conversationId: number,
    /** The newest entry that the first reading knows of. */
    private noted = 0,
  ) {}

  readonly get = (): MemberListState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = () => listener()
    this.listeners.add(own)
    return () => void this.listeners.delete(own)
  }

  /** Reads the list and follows it; returns the way to stop. */
  follow(): () => void {
    void this.refresh()
    const stops = [
      this.source.on('presence', ({ accountId, online }) => this.setOnline(accountId, online)),
      this.source.on('entry', ({ entry }) => this.note(entry)),
    ]
    return () => {
      clearTimeout(this.timer)
      for (const stop of stops) stop()
    }
  }

  /** Hears what has happened in the room, from wherever: what one did oneself comes with the answer, not as an event. */
  note({ conversationId, seq, kind }: Entry): void {
    if (conversationId !== this.conversationId || seq <= this.noted) return
    this.noted = seq
    if (CHANGING.has(kind)) this.refreshSoon()
  }

  loadMore(): Promise<void> {
    if (this.loading || this.cursor === undefined) return this.loading ?? Promise.resolve()
    return this.run(async () => {
      const page = await this.source.listMembers(this.conversationId, this.cursor)
      const known = new Set(this.state.members.map(({ account }) => account.id))
      this.cursor = page.cursor ?? undefined
      this.show([...this.state.members, ...page.members.filter(({ account }) => !known.has(account.id))], page)
    })
  }

  /** Reads again as many members as were shown. */
  refresh(): Promise<void> {
    clearTimeout(this.timer)
    if (this.loading) return this.loading
    const wanted = this.state.members.length
    return this.run(async () => {
      let page = await this.source.listMembers(this.conversationId)
      const members = new Map(page.members.map((member) => [member.account.id, member]))
      while (page.cursor !== null && members.size < wanted) {
        page = await this.source.listMembers(this.conversationId, page.cursor)
        for (const member of page.members) members.set(member.account.id, member)
      }
      this.cursor = page.cursor ?? undefined
      this.show([...members.values()], page)
    })
  }

  private refreshSoon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.refresh(), REFRESH_PAUSE)
  }

  private setOnline(accountId: number, online: boolean): void {
    const member = this.state.members.find(({ account }) => account.id === accountId)
    // Somebody on a page not read yet, or no member at all: the server knows.
    if (!member) return this.state.loaded ? this.refreshSoon() : undefined
    if (member.online === online) return
    const members = this.state.members.map((other) => (other === member ? { ...member, online } : other))
    this.set({ ...this.state, members: sortMembers(members), online: this.state.online + (online ? 1 : -1) })
  }

  private show(members: readonly Member[], counts: { total: number; online: number }): void {
    const { total, online } = counts
    const roles = new Map(members.flatMap(({ account, role }) => (role === null || role === 'member' ? [] : [[account.id, role] as const])))
    this.set({ loaded: true, members: sortMembers(members), roles, total, online, more: this.cursor !== undefined, failed: false })
  }

  private run(work: () => Promise<void>): Promise<void> {
    this.loading = work()
      .catch(() => this.set({ ...this.state, failed: true }))
      .finally(() => (this.loading = null))
    return this.loading
  }

  private set(state: MemberListState): void {
    this.state = state
    this.listeners.forEach((listener) => listener())
  }
}
