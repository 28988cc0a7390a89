import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import type { Stage } from './stage.ts'

export function describeMembers(getStage: () => Stage): void {
  describe('members', () => {
    test('lists the members of a room by folded name, in pages', async () => {
      const stage = getStage()
      const names = ['mem-b', 'mem-é', 'mem-a', 'mem-中', 'mem-c']
      const people = []
      for (const name of names) people.push(await stage.person({ name, nameKey: name }))
      const room = await stage.room(people[0]!, ...people.slice(1))
      await stage.leaves(people[4]!, room)
      const all = await stage.store.listMembers(room.id, { limit: 10 })
      expect(all.map(({ nameKey }) => nameKey)).toEqual(['mem-a', 'mem-b', 'mem-é', 'mem-中'])
      expect(all[1]).toEqual({ account: briefOf(people[0]!), nameKey: 'mem-b', role: 'owner', mutedUntil: null })
      expect(all[0]?.role).toBe('member')
      expect(await stage.store.listMembers(room.id, { after: 'mem-a', limit: 2 })).toEqual(all.slice(1, 3))
      expect(await stage.store.listMembers(room.id, { after: 'mem-中', limit: 2 })).toEqual([])
    })

    test('lists every account as a member of the lobby', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      const count = await store.countMembers(store.lobbyId)
      const all = await store.listMembers(store.lobbyId, { limit: count + 10 })
      expect(all).toHaveLength(count)
      expect(all).toContainEqual({ account: briefOf(person), nameKey: person.name, role: null, mutedUntil: null })
      const keys = all.map(({ nameKey }) => nameKey)
      expect(keys).toEqual(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
      expect(await store.findMembers(store.lobbyId, [person.id, 999_999_999])).toEqual([
        { account: briefOf(person), nameKey: person.name, role: null, mutedUntil: null },
      ])
    })

    test('finds who of some are members', async () => {
      const stage = getStage()
      const [owner, zed, stranger, gone] = [
        await stage.person({ name: 'fm-m', nameKey: 'fm-m' }),
        await stage.person({ name: 'fm-z', nameKey: 'fm-z' }),
        await stage.person({ name: 'fm-a', nameKey: 'fm-a' }),
        await stage.person({ name: 'fm-b', nameKey: 'fm-b' }),
      ]
      const room = await stage.room(owner, zed, gone)
      await stage.leaves(gone, room)
      const found = await stage.store.findMembers(room.id, [zed.id, stranger.id, owner.id, gone.id, zed.id])
      expect(found).toEqual([
        { account: briefOf(owner), nameKey: 'fm-m', role: 'owner', mutedUntil: null },
        { account: briefOf(zed), nameKey: 'fm-z', role: 'member', mutedUntil: null },
      ])
      expect(await stage.store.findMembers(room.id, [])).toEqual([])
    })

    test('counts members', async () => {
      const stage = getStage()
      const [owner, guest] = await stage.people(2)
      const room = await stage.room(owner!, guest!)
      expect(await stage.store.countMembers(room.id)).toBe(2)
      expect(await stage.store.countMembers((await stage.opens(owner!, guest!)).id)).toBe(2)
      expect(await stage.store.countMembers(999_999_999)).toBe(0)
    })

    test('shows a new nickname at once, wherever the account is named', async () => {
      const stage = getStage()
      const [owner, guest] = await stage.people(2)
      const room = await stage.room(owner!, guest!)
      const direct = await stage.opens(owner!, guest!)
      await stage.says(guest!, room.id)
      const brief = briefOf(await stage.store.updateAccount({ accountId: guest!.id, nickname: 'Renamed', avatarImage: 'blob' }))
      expect((await stage.store.findMembers(room.id, [guest!.id]))[0]?.account).toEqual(brief)
      expect((await stage.view(owner!, room.id)).lastSender).toEqual(brief)
      expect((await stage.view(owner!, direct.id)).peer).toEqual(brief)
      expect((await stage.store.readEntries(room.id, { limit: 10 })).accounts).toContainEqual(brief)
    })
  })
}
