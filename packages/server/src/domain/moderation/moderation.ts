import type { AccountId } from '../account/account.ts'
import { DomainError } from '../errors.ts'
import type { StoredEvent } from '../events.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { replaceHits, strongestLevel, type WordHit } from './word-filter.ts'
import type { WordList } from './word-list.ts'
import type { WordLevel } from './word.ts'

export interface ModerationDeps {
  store: Pick<Store, 'noteStrike' | 'listMutedAccounts'>
  clock: Clock
  words: Pick<WordList, 'filter'>
  limits: ModerationLimits
}

export interface ModerationLimits {
  /** Hits within `wordStrikeMinutes` that mute an account; 0 mutes nobody. */
  wordStrikes: number
  wordStrikeMinutes: number
  wordMuteMinutes: number
}

/** Where somebody stands after a hit. */
export interface StrikeStanding {
  /** Further hits until the account is muted; null where nobody is muted. */
  hitsLeft: number | null
  /** Unix milliseconds; null when the account is not muted. */
  mutedUntil: number | null
}

export interface ScreenedText {
  text: string
  /** Words that were replaced in it. */
  replaced: number
  /** Whether it counts against the sender. */
  isHit: boolean
}

const WORDS_TOLD = 10

/** Keeps the words of the list out of what people say, and mutes for a while those who go on. */
export class Moderation {
  private readonly muted = new Map<AccountId, number>()

  private constructor(private readonly deps: ModerationDeps) {}

  static async open(deps: ModerationDeps): Promise<Moderation> {
    const moderation = new Moderation(deps)
    for (const { accountId, until } of await deps.store.listMutedAccounts(deps.clock.now())) moderation.muted.set(accountId, until)
    return moderation
  }

  /** Call with every committed event. */
  note(event: StoredEvent): void {
    if (event.type !== 'account.updated') return
    const { id, mutedUntil } = event.account
    if (mutedUntil === null) this.muted.delete(id)
    else this.muted.set(id, mutedUntil)
  }

  /** Throws `account.muted` with `until`. */
  assertMayTalk(accountId: AccountId): void {
    if (this.muted.size === 0) return
    const until = this.muted.get(accountId)
    if (until === undefined) return
    if (until > this.deps.clock.now()) throw new DomainError('account.muted', { until })
    this.muted.delete(accountId)
  }

  /**
   * Looks through what somebody wants to say. Throws `message.refused` (with where the sender stands now), and
   * `message.sensitive` with the words unless the sender has acknowledged that there are some.
   */
  async screenText(accountId: AccountId, text: string, isAcknowledged: boolean): Promise<ScreenedText> {
    const hits = this.deps.words.filter.find(text)
    const level = strongestLevel(hits)
    if (level === undefined) return { text, replaced: 0, isHit: false }
    if (level === 'refuse') throw new DomainError('message.refused', { level, ...(await this.noteHit(accountId)) })
    if (level === 'warn' && !isAcknowledged) throw new DomainError('message.sensitive', { level, words: asWritten(text, hits, 'warn') })
    return { text: replaceHits(text, hits), replaced: hits.filter(({ word }) => word.level === 'replace').length, isHit: true }
  }

  /**
   * The same for a name, a notice or a caption, about which nobody is asked: `**` stands for words that are replaced.
   * Throws `message.refused` with `field` for all others.
   */
  screenField(text: string, field: string): string {
    const hits = this.deps.words.filter.find(text)
    const level = strongestLevel(hits)
    if (level === undefined) return text
    if (level !== 'replace') throw new DomainError('message.refused', { level, field })
    return replaceHits(text, hits)
  }

  /** Counts a hit of what was sent or refused. Event `account.updated` when it mutes. */
  async noteHit(accountId: AccountId): Promise<StrikeStanding> {
    const { wordStrikes, wordStrikeMinutes, wordMuteMinutes } = this.deps.limits
    if (wordStrikes === 0) return { hitsLeft: null, mutedUntil: null }
    const at = this.deps.clock.now()
    const { strikes, mutedUntil } = await this.deps.store.noteStrike({
      accountId,
      at,
      since: at - wordStrikeMinutes * 60_000,
      strikesMax: wordStrikes,
      mutedUntil: at + wordMuteMinutes * 60_000,
    })
    return { hitsLeft: Math.max(0, wordStrikes - strikes), mutedUntil }
  }
}

/** What was found, in the words of the sender: the list is nobody's business. */
function asWritten(text: string, hits: readonly WordHit[], level: WordLevel): string[] {
  const found = hits.filter(({ word }) => word.level === level).map(({ start, end }) => text.slice(start, end))
  return [...new Set(found)].slice(0, WORDS_TOLD)
}
