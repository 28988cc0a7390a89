import type { Member, MemberPage } from '@hongyan/protocol'
import type { ClientEvents } from '@hongyan/sdk/browser'
import { expect, test } from 'vitest'
import { MemberList, sortMembers } from './member-list.ts'

const member = (id: number, online: boolean): Member => ({
  account: { id, name: `m${String(id).padStart(3, '0')}`, nickname: `M${id}`, avatar: { color: 0, image: null } },
  role: 'member',
  online,
  mutedUntil: null,
})

/** A room whose pages hold two members each. */
function room(members: Member[]) {
  const listeners = new Map<keyof ClientEvents, (value: never) => void>()
  const list = new MemberList(
    {
      async listMembers(_conversationId, cursor): Promise<MemberPage> {
        const sorted = sortMembers(members)
        const from = Number(cursor ?? 0)
        return {
          members: sorted.slice(from, from + 2),
          total: sorted.length,
          online: sorted.filter(({ online }) => online).length,
          cursor: from + 2 < sorted.length ? String(from + 2) : null,
        }
      },
      on(event, listener) {
        listeners.set(event, listener as (value: never) => void)
        return () => void listeners.delete(event)
      },
    },
    1,
  )
  const emit = <E extends keyof ClientEvents>(event: E, value: ClientEvents[E]) => listeners.get(event)?.(value as never)
  return { list, emit, listeners }
}

const ids = (list: MemberList) => list.get().members.map(({ account }) => account.id)

test('reads page after page, those online first', async () => {
  const { list } = room([member(1, false), member(2, true), member(3, false), member(4, true), member(5, false)])
  await list.refresh()
  expect(ids(list)).toEqual([2, 4])
  expect(list.get()).toMatchObject({ loaded: true, total: 5, online: 2, more: true })
  await list.loadMore()
  await list.loadMore()
  expect(ids(list)).toEqual([2, 4, 1, 3, 5])
  expect(list.get().more).toBe(false)
})

test('a member who comes online moves up and is counted once', async () => {
  const { list, emit } = room([member(1, false), member(2, true)])
  const stop = list.follow()
  await list.refresh()
  emit('presence', { accountId: 1, online: true })
  emit('presence', { accountId: 1, online: true })
  expect(ids(list)).toEqual([1, 2])
  expect(list.get().online).toBe(2)
  emit('presence', { accountId: 2, online: false })
  expect(list.get().members.map(({ online }) => online)).toEqual([true, false])
  expect(list.get().online).toBe(1)
  stop()
})

test('a refresh reads as many as were shown', async () => {
  const { list } = room([1, 2, 3, 4, 5].map((id) => member(id, false)))
  await list.refresh()
  await list.loadMore()
  await list.refresh()
  expect(ids(list)).toEqual([1, 2, 3, 4])
})

test('hears nothing any more when stopped', async () => {
  const { list, listeners } = room([member(1, false)])
  const stop = list.follow()
  await list.refresh()
  stop()
  expect(listeners.size).toBe(0)
})
