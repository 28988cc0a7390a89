import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import { expectRefusal, newNumber, type Stage, tick, typesOf } from './stage.ts'

export function describeRooms(getStage: () => Stage): void {
  describe('rooms', () => {
    test('creates a room with its first entry; the creator is the owner and has read it', async () => {
      const stage = getStage()
      const owner = await stage.person()
      const [number, at] = [newNumber(), tick()]
      let view
      const events = await stage.eventsOf(async () => {
        view = await stage.store.createRoom({ number, name: '茶馆', creator: briefOf(owner), at, via: 'connection-1' })
      })
      const [changed, told] = events
      if (changed?.type !== 'conversation.changed' || told?.type !== 'entry') throw new Error('Other events than expected.')
      const entry = {
        id: told.entry.id,
        conversationId: told.entry.conversationId,
        seq: 1,
        count: 0,
        senderId: owner.id,
        sentAt: at,
        kind: 'create',
      }
      expect(told).toEqual({ type: 'entry', entry, sender: briefOf(owner), via: 'connection-1' })
      expect(view).toEqual({
        id: entry.conversationId,
        kind: 'room',
        number,
        name: '茶馆',
        peer: null,
        role: 'owner',
        memberCount: 1,
        createdAt: at,
        head: 1,
        count: 0,
        readSeq: 1,
        unread: 0,
        settings: { pinned: false, quietUntil: null, markedUnread: false, hiddenCount: null },
        position: entry.id,
        last: entry,
        lastSender: briefOf(owner),
        room: {
          avatar: { color: (entry.conversationId * 5 + 1) % 12, image: null },
          notice: null,
          isMutedForAll: false,
          joining: 'open',
          hidesPast: false,
          mutedUntil: null,
        },
        named: [],
      })
      expect(changed).toMatchObject({ accountId: owner.id, change: 1, conversation: view })
      expect(changed.position).toBeLessThan(entry.id)
      expect(await stage.view(owner, entry.conversationId)).toEqual(view)
      expect(await stage.store.findRoom(number)).toMatchObject({
        id: entry.conversationId,
        number,
        name: '茶馆',
        joining: 'open',
        isLobby: false,
        memberCount: 1,
      })
      expect(await stage.store.findRoom('99999')).toBeUndefined()
    })

    test('gives a number to exactly one of many who want it', async () => {
      const stage = getStage()
      const people = await stage.people(20)
      const number = newNumber()
      const attempts = people.map((person) =>
        stage.store.createRoom({ number, name: 'Room', creator: briefOf(person), at: tick(), via: null }).catch((error: Error) => error),
      )
      const outcomes = await Promise.all(attempts)
      expect(outcomes.filter((outcome) => !(outcome instanceof Error))).toHaveLength(1)
      expect(new Set(outcomes.filter((outcome) => outcome instanceof Error).map(({ message }) => message))).toEqual(
        new Set(['room.number-taken']),
      )
      await expectRefusal(
        stage.store.createRoom({ number: '10000', name: 'Lobby?', creator: briefOf(people[0]!), at: tick(), via: null }),
        'room.number-taken',
      )
    })

    test('lets people join by number; earlier messages count as read', async () => {
      const stage = getStage()
      const [owner, guest] = await stage.people(2)
      const room = await stage.room(owner!)
      await stage.says(owner!, room.id)
      const at = tick()
      let view
      const events = await stage.eventsOf(async () => {
        view = await stage.store.joinRoom({ number: room.number!, account: briefOf(guest!), at, via: 'c', membersMax: 10 })
      })
      expect(typesOf(events)).toEqual(['conversation.changed', 'entry'])
      expect(events[0]).toMatchObject({ accountId: guest!.id, change: 1, conversation: view })
      expect(events[1]).toMatchObject({ entry: { kind: 'join', seq: 3, count: 1, senderId: guest!.id, sentAt: at }, via: 'c' })
      expect(view).toMatchObject({ role: 'member', memberCount: 2, head: 3, count: 1, readSeq: 3, unread: 0 })
      expect(await stage.view(owner!, room.id)).toMatchObject({ readSeq: 2, unread: 0, memberCount: 2, head: 3 })
    })

    test('refuses to join twice, the lobby, and what is no room', async () => {
      const stage = getStage()
      const [owner, guest] = await stage.people(2)
      const room = await stage.room(owner!, guest!)
      await expectRefusal(stage.joins(guest!, room), 'room.already-member')
      await expectRefusal(stage.joins(guest!, { ...room, number: '10000' }), 'room.already-member')
      await expectRefusal(stage.joins(guest!, { ...room, number: '99999' }), 'room.not-found')
      await expectRefusal(stage.joins(guest!, { ...room, number: owner!.name }), 'room.not-found')
      const twice = await Promise.allSettled([stage.person(), stage.person()].map(async (person) => stage.joins(await person, room)))
      expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      expect(await stage.store.countMembers(room.id)).toBe(4)
    })

    test('lets one join that are the same person at once', async () => {
      const stage = getStage()
      const [owner, guest] = await stage.people(2)
      const room = await stage.room(owner!)
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => stage.joins(guest!, room)))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await stage.store.countMembers(room.id)).toBe(2)
    })

    test('lets a member leave: removed, told, and no longer let in', async () => {
      const stage = getStage()
      const [owner, guest] = await stage.people(2)
      const room = await stage.room(owner!, guest!)
      const at = tick()
      const events = await stage.eventsOf(() => stage.store.leaveRoom({ conversationId: room.id, account: briefOf(guest!), at, via: 'c' }))
      const position = expect.any(Number) as number
      expect(events).toEqual([
        { type: 'conversation.removed', conversationId: room.id, reason: 'left', accountId: guest!.id, change: 2, position },
        {
          type: 'entry',
          entry: {
            id: expect.any(Number) as number,
            conversationId: room.id,
            seq: 3,
            count: 0,
            senderId: guest!.id,
            sentAt: at,
            kind: 'leave',
          },
          sender: briefOf(guest!),
          via: 'c',
        },
      ])
      expect(await stage.store.findAccess(guest!.id, room.id)).toBeUndefined()
      expect(await stage.store.findConversation(guest!.id, room.id)).toBeUndefined()
      expect(await stage.store.listConversationIds(guest!.id)).toEqual([stage.store.lobbyId])
      await expectRefusal(stage.says(guest!, room.id), 'conversation.not-found')
      await expectRefusal(stage.store.markRead({ accountId: guest!.id, conversationId: room.id, seq: 1 }), 'conversation.not-found')
      await expectRefusal(stage.leaves(guest!, room), 'conversation.not-found')
      expect(await stage.store.countMembers(room.id)).toBe(1)
      const back = await stage.joins(guest!, room)
      expect(back).toMatchObject({ role: 'member', readSeq: 4, unread: 0, memberCount: 2 })
    })

    test('hands a room over to the oldest member, whoever came back later', async () => {
      const stage = getStage()
      const [owner, first, second] = await stage.people(3)
      const room = await stage.room(owner!, first!, second!)
      await stage.leaves(first!, room)
      await stage.joins(first!, room)
      const events = await stage.eventsOf(() => stage.leaves(owner!, room))
      expect(typesOf(events)).toEqual(['conversation.removed', 'entry', 'entry', 'conversation.changed'])
      const told = { entry: { kind: 'owner', senderId: owner!.id, body: { subjectId: second!.id } }, subjects: [briefOf(second!)] }
      expect(events[2]).toMatchObject(told)
      expect(events[3]).toMatchObject({ accountId: second!.id, conversation: { id: room.id, role: 'owner', memberCount: 2 } })
      expect(await stage.store.findAccess(second!.id, room.id)).toMatchObject({ role: 'owner' })
      expect(await stage.store.findAccess(first!.id, room.id)).toMatchObject({ role: 'member' })
    })

    test('keeps an empty room; the first to come is its owner', async () => {
      const stage = getStage()
      const [owner, next] = await stage.people(2)
      const room = await stage.room(owner!)
      const events = await stage.eventsOf(() => stage.leaves(owner!, room))
      expect(typesOf(events)).toEqual(['conversation.removed', 'entry'])
      expect(await stage.store.findRoom(room.number!)).toMatchObject({ memberCount: 0 })
      expect(await stage.joins(next!, room)).toMatchObject({ role: 'owner', head: 3 })
      expect(await stage.joins(owner!, room)).toMatchObject({ role: 'member' })
    })

    test('lets nobody leave the lobby or a direct conversation', async () => {
      const stage = getStage()
      const [alice, bob, carol] = await stage.people(3)
      const direct = await stage.opens(alice!, bob!)
      await expectRefusal(stage.leaves(alice!, direct), 'conversation.forbidden')
      await expectRefusal(stage.leaves(carol!, direct), 'conversation.not-found')
      await expectRefusal(stage.leaves(alice!, { ...direct, id: stage.store.lobbyId }), 'conversation.forbidden')
      await expectRefusal(stage.leaves(alice!, { ...direct, id: 999_999_999 }), 'conversation.not-found')
    })
  })
}
