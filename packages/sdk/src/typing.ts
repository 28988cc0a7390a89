import type { TypingState } from './contract.ts'
import { Value } from './observable.ts'
import type { Tuning } from './tuning.ts'

/** Who types where, each forgotten some seconds after the last sign. */
export class TypingPeople {
  readonly state = new Value<TypingState>({})
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(private readonly tuning: Tuning) {}

  note(conversationId: number, accountId: number, active: boolean): void {
    const key = `${conversationId} ${accountId}`
    clearTimeout(this.timers.get(key))
    this.timers.delete(key)
    if (active)
      this.timers.set(
        key,
        setTimeout(() => this.note(conversationId, accountId, false), this.tuning.typingMs),
      )
    const before = this.state.get()
    const people = before[conversationId] ?? []
    if (people.includes(accountId) === active) return
    const after = active ? [...people, accountId] : people.filter((id) => id !== accountId)
    const { [conversationId]: _, ...rest } = before
    this.state.set(after.length > 0 ? { ...rest, [conversationId]: after } : rest)
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
    if (Object.keys(this.state.get()).length > 0) this.state.set({})
  }
}

/** Tells the others of one’s own typing: seldom, and that it stopped when the keys rest. */
export class OwnTyping {
  private readonly active = new Map<number, { toldAt: number; rest: ReturnType<typeof setTimeout> }>()

  constructor(
    private readonly tuning: Tuning,
    private readonly tell: (conversationId: number, active: boolean) => void,
  ) {}

  set(conversationId: number, active: boolean): void {
    const before = this.active.get(conversationId)
    if (before) clearTimeout(before.rest)
    if (!active) {
      if (this.active.delete(conversationId)) this.tell(conversationId, false)
      return
    }
    const now = performance.now()
    const isDue = !before || now - before.toldAt >= this.tuning.typingRepeatMs
    const rest = setTimeout(() => this.set(conversationId, false), this.tuning.typingMs)
    this.active.set(conversationId, { toldAt: isDue ? now : before.toldAt, rest })
    if (isDue) this.tell(conversationId, true)
  }

  /** A sent message says that typing has ended; nothing more is told. */
  forget(conversationId?: number): void {
    for (const [id, { rest }] of this.active) {
      if (conversationId !== undefined && id !== conversationId) continue
      clearTimeout(rest)
      this.active.delete(id)
    }
  }
}
