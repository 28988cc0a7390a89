import { describe, expect, test } from 'vitest'
import type { Word, WordLevel } from '../../domain/moderation/word.ts'
import { expectRefusal, type Stage, tick } from './stage.ts'

const NOBODY = 999_999_999

const word = (key: string, level: WordLevel = 'replace', text = key): Word => ({ key, text, level, createdAt: tick() })

export function describeWords(getStage: () => Stage): void {
  describe('words', () => {
    test('keeps a list, in the order of its keys', async () => {
      const { store } = getStage()
      const [b, a, c] = [word('w-b'), word('w-a', 'warn'), word('w-c', 'refuse', 'W-C')]
      await store.putWords([b, a, c])
      expect(await store.listWords({ after: '', limit: 10 })).toEqual([a, b, c])
      expect(await store.listWords({ after: 'w-a', limit: 1 })).toEqual([b])
      await store.putWords([{ ...b, level: 'refuse', text: 'B', createdAt: tick() }])
      expect(await store.listWords({ after: 'w-a', limit: 1 })).toEqual([{ ...b, level: 'refuse', text: 'B' }])
      expect(await store.removeWords(['w-a', 'w-b', 'w-c', 'w-d'])).toBe(3)
      expect(await store.listWords({ after: '', limit: 10 })).toEqual([])
    })

    test('counts the strikes of a time, and mutes with the last', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      const strike = (at: number) => store.noteStrike({ accountId: person.id, at, since: at - 100, strikesMax: 3, mutedUntil: at + 1000 })
      const at = tick()
      expect(await strike(at)).toEqual({ strikes: 1, mutedUntil: null })
      expect(await strike(at + 10)).toEqual({ strikes: 2, mutedUntil: null })
      // The first is too long ago.
      expect(await strike(at + 105)).toEqual({ strikes: 2, mutedUntil: null })
      let last: Awaited<ReturnType<typeof strike>> | undefined
      const events = await stage.eventsOf(async () => void (last = await strike(at + 107)))
      expect(last).toEqual({ strikes: 3, mutedUntil: at + 1107 })
      expect(events).toMatchObject([{ type: 'account.updated', account: { ...person, mutedUntil: at + 1107 } }])
      expect(await store.listMutedAccounts(at + 1106)).toEqual([{ accountId: person.id, until: at + 1107 }])
      expect(await store.listMutedAccounts(at + 1107)).toEqual([])
      // It begins anew.
      expect(await strike(at + 110)).toEqual({ strikes: 1, mutedUntil: null })
    })

    test('mutes and unmutes an account', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      const until = tick() + 1000
      expect(await store.muteAccount({ accountId: person.id, until })).toEqual({ ...person, mutedUntil: until })
      expect(await stage.eventsOf(() => store.muteAccount({ accountId: person.id, until }))).toEqual([])
      expect(await store.muteAccount({ accountId: person.id, until: null })).toEqual(person)
      await expectRefusal(store.muteAccount({ accountId: NOBODY, until }), 'account.not-found')
      await expectRefusal(store.noteStrike({ accountId: NOBODY, at: 1, since: 0, strikesMax: 1, mutedUntil: 2 }), 'account.not-found')
    })
  })
}
