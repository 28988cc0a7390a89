import { describe, expect, test } from 'vitest'
import { type Account, briefOf } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView } from '../../domain/conversation/conversation.ts'
import type { MemberCommand, RoomChange, RoomCommand } from '../../domain/ports/room-store.ts'
import { expectRefusal, newNumber, type Stage, tick, typesOf } from './stage.ts'

const by = (account: Account, { id }: { id: ConversationId }): RoomCommand => ({
  conversationId: id,
  account: briefOf(account),
  at: tick(),
  via: 'c',
})
const on = (account: Account, subject: Account, room: { id: ConversationId }): MemberCommand => ({
  ...by(account, room),
  subjectId: subject.id,
})

export function describeRoomAdministration(getStage: () => Stage): void {
  describe('administration of rooms', () => {
    async function setUp(count = 4) {
      const stage = getStage()
      const people = await stage.people(count)
      const [owner, admin, member, other] = people as [Account, Account, Account, Account]
      const room = await stage.room(owner, admin, member)
      await stage.store.setMemberRole({ ...on(owner, admin, room), role: 'admin' })
      return { stage, store: stage.store, owner, admin, member, other, room }
    }
    const changes = (account: Account, room: ConversationView, change: RoomChange) => ({ ...by(account, room), change })

    test('changes what a room is called, says, shows and lets in, each with an entry', async () => {
      const { stage, store, owner, admin, member, room } = await setUp()
      const at = await stage.view(owner, room.id)
      const done: RoomChange[] = [
        { kind: 'rename', body: { name: '茶馆' } },
        { kind: 'notice', body: { text: 'welcome' } },
        { kind: 'avatar', body: { image: 'i'.repeat(24) } },
        { kind: 'mute-all', body: { active: true } },
      ]
      for (const change of done) {
        const events = await stage.eventsOf(() => store.changeRoom(changes(admin, room, change)))
        expect(events).toEqual([{ type: 'entry', entry: expect.objectContaining(change) as object, sender: briefOf(admin), via: 'c' }])
        expect(await stage.eventsOf(() => store.changeRoom(changes(admin, room, change))), 'the same again').toEqual([])
      }
      await store.changeRoom(changes(owner, room, { kind: 'configure', body: { joining: 'invited' } }))
      const view = await stage.view(member, room.id)
      expect(view).toMatchObject({
        name: '茶馆',
        head: at.head + 5,
        count: 0,
        unread: 0,
        last: { kind: 'configure', body: { joining: 'invited', hidesPast: false } },
      })
      expect(view.room).toMatchObject({
        notice: { text: 'welcome', byId: admin.id },
        avatar: { image: 'i'.repeat(24) },
        isMutedForAll: true,
        joining: 'invited',
        hidesPast: false,
      })
      expect(view.named).toEqual([briefOf(admin)])
      expect((await store.readEntries(room.id, { limit: 2 })).entries).toMatchObject([{ kind: 'mute-all' }, { kind: 'configure' }])
      expect(await store.changeRoom(changes(admin, room, { kind: 'notice', body: { text: null } }))).toMatchObject({
        room: { notice: null },
      })
    })

    test('lets nobody change what is above them, nor outside', async () => {
      const { stage, store, owner, admin, member, other, room } = await setUp()
      const rename: RoomChange = { kind: 'rename', body: { name: 'mine' } }
      await expectRefusal(store.changeRoom(changes(member, room, rename)), 'room.rank')
      await expectRefusal(store.changeRoom(changes(other, room, rename)), 'conversation.not-found')
      await expectRefusal(store.changeRoom(changes(admin, room, { kind: 'configure', body: { hidesPast: true } })), 'room.rank')
      const direct = await stage.opens(owner, other)
      await expectRefusal(store.changeRoom(changes(owner, direct, rename)), 'conversation.forbidden')
      await expectRefusal(store.removeMember(on(admin, owner, room)), 'room.rank')
      await expectRefusal(store.removeMember(on(admin, admin, room)), 'room.rank')
      await expectRefusal(store.removeMember(on(owner, other, room)), 'room.member-not-found')
      await expectRefusal(store.muteMember({ ...on(member, member, room), until: tick() + 1000 }), 'room.rank')
      await expectRefusal(store.setMemberRole({ ...on(admin, member, room), role: 'admin' }), 'room.rank')
      await expectRefusal(store.handOverRoom(on(admin, member, room)), 'room.rank')
      await expectRefusal(store.dissolveRoom(by(admin, room)), 'room.rank')
      await store.disableAccount({ accountId: admin.id, at: tick() })
      await expectRefusal(store.changeRoom(changes(admin, room, rename)), 'account.disabled')
    })

    test('takes a member out: told first, and out of everything', async () => {
      const { stage, store, admin, member, room } = await setUp()
      const since = (await store.openFeed(member.id, { limit: 10 })).position
      const events = await stage.eventsOf(() => store.removeMember(on(admin, member, room)))
      expect(typesOf(events)).toEqual(['conversation.removed', 'entry'])
      expect(events[0]).toMatchObject({ accountId: member.id, conversationId: room.id, reason: 'removed' })
      expect(events[1]).toMatchObject({ entry: { kind: 'remove', body: { subjectId: member.id } }, subjects: [briefOf(member)] })
      expect(await store.findAccess(member.id, room.id)).toBeUndefined()
      await expectRefusal(stage.says(member, room.id), 'conversation.not-found')
      expect(await store.openFeed(member.id, { since, limit: 10 })).toMatchObject({
        removed: [{ conversationId: room.id, reason: 'removed' }],
      })
      expect(await stage.view(admin, room.id)).toMatchObject({ memberCount: 2, named: [briefOf(member)] })
      expect((await store.readEntries(room.id, { limit: 1 })).accounts).toEqual(expect.arrayContaining([briefOf(admin), briefOf(member)]))
    })

    test('a removal and a send at once: the message is there before it, or not at all', async () => {
      const { stage, store, owner, member, room } = await setUp()
      const sends = Array.from({ length: 20 }, () => stage.says(member, room.id))
      const removal = store.removeMember(on(owner, member, room))
      const late = Array.from({ length: 5 }, () => stage.says(member, room.id))
      const [early, , after] = await Promise.all([Promise.allSettled(sends), removal, Promise.allSettled(late)])
      expect(after.every(({ status }) => status === 'rejected')).toBe(true)
      const { entries } = await store.readEntries(room.id, { limit: 100 })
      const removed = entries.find(({ kind }) => kind === 'remove')
      expect(removed?.seq).toBe(entries.at(-1)?.seq)
      expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(early.filter(({ status }) => status === 'fulfilled').length)
    })

    test('mutes until a time, outlasting leaving; what was stored before is still answered', async () => {
      const { stage, store, owner, admin, member, room } = await setUp()
      const first = await stage.says(member, room.id, { clientMessageId: 'before-the-mute', submittedHash: new Uint8Array(16) })
      const until = tick() + 1_000_000
      const events = await stage.eventsOf(() => store.muteMember({ ...on(admin, member, room), until }))
      expect(typesOf(events)).toEqual(['entry', 'conversation.changed'])
      expect(events[1]).toMatchObject({ accountId: member.id, conversation: { room: { mutedUntil: until }, last: { kind: 'mute' } } })
      await expectRefusal(stage.says(member, room.id), 'room.muted')
      expect(await stage.says(member, room.id, { clientMessageId: 'before-the-mute', submittedHash: new Uint8Array(16) })).toMatchObject({
        id: first.id,
        duplicate: true,
      })
      await stage.leaves(member, room)
      await stage.joins(member, room)
      await expectRefusal(stage.says(member, room.id), 'room.muted')
      expect(await store.findMembers(room.id, [member.id])).toMatchObject([{ mutedUntil: until }])
      expect(await store.listMembers(room.id, { limit: 10 })).toEqual(
        expect.arrayContaining([expect.objectContaining({ mutedUntil: until })]),
      )
      await stage.says(member, room.id, { at: until })
      await store.muteMember({ ...on(owner, admin, room), until })
      await expectRefusal(stage.says(admin, room.id), 'room.muted')
      await store.muteMember({ ...on(admin, member, room), until: null })
      await stage.says(member, room.id)
    })

    test('mutes all but those who administer', async () => {
      const { stage, store, owner, admin, member, room } = await setUp()
      await store.changeRoom(changes(owner, room, { kind: 'mute-all', body: { active: true } }))
      await expectRefusal(stage.says(member, room.id), 'room.muted-all')
      await Promise.all([stage.says(owner, room.id), stage.says(admin, room.id)])
      await store.changeRoom(changes(admin, room, { kind: 'mute-all', body: { active: false } }))
      await stage.says(member, room.id)
    })

    test('invites people with one entry; who is in, disabled or has blocked the asker is passed over', async () => {
      const { stage, store, owner, member, other, room } = await setUp()
      const [friend, gone, cross] = (await stage.people(3)) as [Account, Account, Account]
      await store.disableAccount({ accountId: gone.id, at: tick() })
      await store.setBlocked({ accountId: cross.id, otherId: member.id, blocked: true, at: tick() })
      const subjectIds = [owner, other, friend, gone, cross, other].map(({ id }) => id)
      const events = await stage.eventsOf(() => store.inviteMembers({ ...by(member, room), subjectIds, membersMax: 5 }))
      expect(typesOf(events)).toEqual(['conversation.changed', 'conversation.changed', 'entry'])
      expect(events[2]).toMatchObject({
        entry: { kind: 'invite', body: { subjectIds: [other.id, friend.id] } },
        subjects: [briefOf(other), briefOf(friend)],
      })
      expect(await stage.view(friend, room.id)).toMatchObject({
        role: 'member',
        memberCount: 5,
        unread: 0,
        named: [briefOf(other), briefOf(friend)],
      })
      await stage.says(friend, room.id)
      expect(await stage.eventsOf(() => store.inviteMembers({ ...by(member, room), subjectIds: [cross.id], membersMax: 9 }))).toEqual([])
      const last = await stage.person()
      await expectRefusal(store.inviteMembers({ ...by(owner, room), subjectIds: [last.id], membersMax: 5 }), 'room.full')
      await expectRefusal(
        store.joinRoom({ number: room.number!, account: briefOf(last), at: tick(), via: null, membersMax: 5 }),
        'room.full',
      )
      await store.changeRoom(changes(owner, room, { kind: 'configure', body: { joining: 'invited' } }))
      await expectRefusal(store.inviteMembers({ ...by(member, room), subjectIds: [last.id], membersMax: 9 }), 'room.rank')
      await expectRefusal(stage.joins(last, room), 'room.invitation-only')
      await store.inviteMembers({ ...by(owner, room), subjectIds: [last.id], membersMax: 9 })
      await stage.says(last, room.id)
    })

    test('hides the past from those who join from then on', async () => {
      const { stage, store, owner, member, other, room } = await setUp()
      await stage.says(owner, room.id)
      await store.changeRoom(changes(owner, room, { kind: 'configure', body: { hidesPast: true } }))
      const { head } = await stage.joins(other, room)
      const guest = await stage.person()
      await store.inviteMembers({ ...by(owner, room), subjectIds: [guest.id], membersMax: 9 })
      expect(await store.findAccess(other.id, room.id)).toMatchObject({ visibleFrom: head })
      expect(await store.findAccess(guest.id, room.id)).toMatchObject({ visibleFrom: head + 1 })
      expect(await store.findAccess(member.id, room.id)).toMatchObject({ visibleFrom: 1 })
      const seqs = async (range: object) =>
        (await store.readEntries(room.id, { from: head, limit: 10, ...range })).entries.map(({ seq }) => seq)
      expect(await seqs({})).toEqual([head, head + 1])
      expect(await seqs({ after: 0 })).toEqual([head, head + 1])
      expect(await seqs({ before: head })).toEqual([])
    })

    test('gives roles, and hands the room over', async () => {
      const { stage, store, owner, admin, member, room } = await setUp()
      const events = await stage.eventsOf(() => store.handOverRoom(on(owner, member, room)))
      expect(typesOf(events)).toEqual(['entry', 'conversation.changed', 'conversation.changed'])
      expect(events[0]).toMatchObject({ entry: { kind: 'owner', body: { subjectId: member.id } } })
      expect(await stage.view(member, room.id)).toMatchObject({ role: 'owner' })
      expect(await stage.view(owner, room.id)).toMatchObject({ role: 'admin' })
      await store.setMemberRole({ ...on(member, owner, room), role: 'member' })
      expect(await stage.eventsOf(() => store.setMemberRole({ ...on(member, owner, room), role: 'member' }))).toEqual([])
      await stage.leaves(member, room)
      expect(await stage.view(admin, room.id), 'the oldest admin').toMatchObject({
        role: 'owner',
        last: { kind: 'owner', body: { subjectId: admin.id } },
      })
    })

    test('dissolves a room: everybody is out, and the number stays taken', async () => {
      const { stage, store, owner, member, other, room } = await setUp()
      const writing = Promise.allSettled(Array.from({ length: 10 }, () => stage.says(member, room.id)))
      const events = await stage.eventsOf(() => store.dissolveRoom(by(owner, room)))
      const told = events.filter((event) => event.type !== 'entry' || event.entry.kind !== 'message')
      expect(typesOf(told)).toEqual(['entry', 'conversation.removed', 'conversation.removed', 'conversation.removed'])
      expect(told[1]).toMatchObject({ reason: 'dissolved' })
      await writing
      for (const person of [owner, member]) expect(await store.findAccess(person.id, room.id)).toBeUndefined()
      await expectRefusal(stage.says(owner, room.id), 'conversation.not-found')
      await expectRefusal(stage.joins(other, room), 'room.not-found')
      expect(await store.findRoom(room.number!)).toBeUndefined()
      const again = { number: room.number!, name: 'Room', creator: briefOf(other), at: tick(), via: null }
      await expectRefusal(store.createRoom(again), 'room.number-taken')
      expect(await store.countMembers(room.id)).toBe(0)
    })

    test('lets administrators of the server see to the lobby, as far as that goes', async () => {
      const { stage, store } = await setUp()
      const [admin, talker] = [await stage.person({ role: 'administrator' }), await stage.person()]
      const lobby = { id: store.lobbyId }
      expect(await store.findAccess(admin.id, lobby.id)).toMatchObject({ role: null, rank: 'admin' })
      await store.changeRoom({ ...by(admin, lobby), change: { kind: 'notice', body: { text: newNumber() } } })
      await expectRefusal(store.changeRoom({ ...by(talker, lobby), change: { kind: 'notice', body: { text: 'x' } } }), 'room.rank')
      await store.muteMember({ ...on(admin, talker, lobby), until: tick() + 1_000_000 })
      await expectRefusal(stage.says(talker, lobby.id), 'room.muted')
      expect(await store.listMembers(lobby.id, { after: talker.name.slice(0, -1), limit: 1000 })).toContainEqual(
        expect.objectContaining({ account: briefOf(talker), mutedUntil: expect.any(Number) as number }),
      )
      await store.muteMember({ ...on(admin, talker, lobby), until: null })
      await stage.says(talker, lobby.id)
      const another = await stage.person({ role: 'administrator' })
      await expectRefusal(store.muteMember({ ...on(admin, another, lobby), until: tick() + 1000 }), 'room.rank')
      await expectRefusal(store.removeMember(on(admin, talker, lobby)), 'conversation.forbidden')
      await expectRefusal(store.dissolveRoom(by(admin, lobby)), 'conversation.forbidden')
      const invitation = { ...by(admin, lobby), subjectIds: [talker.id], membersMax: 9 }
      await expectRefusal(store.inviteMembers(invitation), 'conversation.forbidden')
      await store.changeRoom({ ...by(admin, lobby), change: { kind: 'notice', body: { text: null } } })
    })
  })
}
