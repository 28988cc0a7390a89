import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import { expectRefusal, newMessage, type Stage, tick, typesOf } from './stage.ts'

export function describeEntries(getStage: () => Stage): void {
  describe('entries', () => {
    test('stores a message and tells it as it was sent', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const text = '你好, “world”\u0000\u2028\ud83e\udebf \ud800 \u202e<b>'
      const origin = { door: 'qq-json', data: '{"time":"12:00"}' }
      const command = newMessage(alice!, room.id, { body: { kind: 'text', text }, origin, via: 'connection-7' })
      let appended
      const events = await stage.eventsOf(async () => {
        appended = await stage.store.appendMessage(command)
      })
      const { id } = appended as unknown as { id: number }
      expect(appended).toEqual({ id, conversationId: room.id, seq: 3, count: 1, sentAt: command.at, duplicate: false })
      const entry = {
        id,
        conversationId: room.id,
        seq: 3,
        count: 1,
        senderId: alice!.id,
        sentAt: command.at,
        kind: 'message',
        clientMessageId: command.clientMessageId,
        body: { kind: 'text', text },
        origin,
      }
      expect(events).toEqual([{ type: 'entry', entry, sender: briefOf(alice!), via: 'connection-7' }])
      expect((await stage.store.readEntries(room.id, { limit: 1 })).entries).toEqual([entry])
      expect(await stage.view(bob!, room.id)).toMatchObject({ position: id, last: entry, lastSender: briefOf(alice!), unread: 1 })
    })

    test('counts the messages of all conversations', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const before = await stage.store.countMessages()
      await stage.store.appendMessage(newMessage(alice!, room.id))
      await stage.store.appendMessage(newMessage(bob!, stage.store.lobbyId))
      expect(await stage.store.countMessages()).toBe(before + 2)
    })

    test('gives dense seqs and one order to messages that come at once', async () => {
      const stage = getStage()
      const people = await stage.people(5)
      const rooms = [await stage.room(people[0]!, ...people.slice(1)), await stage.room(people[1]!, ...people.slice(2), people[0]!)]
      const before = stage.events.length
      const sent = await Promise.all(Array.from({ length: 500 }, (_, index) => stage.says(people[index % 5]!, rooms[index % 2]!.id)))
      for (const room of rooms) {
        const mine = sent.filter(({ conversationId }) => conversationId === room.id)
        expect(mine.map(({ seq }) => seq)).toEqual(mine.map((_, index) => 6 + index))
        expect(mine.map(({ count }) => count)).toEqual(mine.map((_, index) => 1 + index))
        const told = stage.events
          .slice(before)
          .flatMap((event) => (event.type === 'entry' && event.entry.conversationId === room.id ? event.entry : []))
        expect(told.map(({ seq }) => seq)).toEqual(mine.map(({ seq }) => seq))
        expect((await stage.store.readEntries(room.id, { after: 5, limit: 300 })).entries).toEqual(told)
      }
      const ids = sent.map(({ id }) => id)
      expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    })

    test('answers a repeated clientMessageId with the first answer, and stores and tells nothing', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const command = newMessage(alice!, room.id)
      const first = await stage.store.appendMessage(command)
      await stage.says(bob!, room.id)
      const events = await stage.eventsOf(async () => {
        const again = await stage.store.appendMessage({ ...command, at: tick() })
        expect(again).toEqual({ ...first, duplicate: true })
      })
      expect(events).toEqual([])
      expect(await stage.view(alice!, room.id)).toMatchObject({ head: 4, count: 2, readSeq: 3, unread: 1 })
    })

    test('stores one of many retries that come at once', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const room = await stage.room(alice)
      const command = newMessage(alice, room.id)
      const events = await stage.eventsOf(async () => {
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => stage.store.appendMessage(command)))
        expect(outcomes.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
        expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1)
      })
      expect(typesOf(events)).toEqual(['entry'])
      expect((await stage.says(alice, room.id)).seq).toBe(3)
    })

    test('refuses a clientMessageId that stands for something else', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const command = newMessage(alice!, room.id)
      await stage.store.appendMessage(command)
      await expectRefusal(stage.store.appendMessage({ ...command, submittedHash: randomBytes(16) }), 'message.client-id-reused')
      expect(await stage.store.appendMessage({ ...command, sender: briefOf(bob!) })).toMatchObject({ duplicate: false, seq: 4 })
    })

    test('tells one who has left that a message sent before is stored', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const command = newMessage(bob!, room.id)
      const first = await stage.store.appendMessage(command)
      await stage.leaves(bob!, room)
      expect(await stage.store.appendMessage(command)).toEqual({ ...first, duplicate: true })
      await expectRefusal(stage.says(bob!, room.id), 'conversation.not-found')
    })

    test('takes messages without a clientMessageId, each as a new one', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const room = await stage.room(alice)
      const command = newMessage(alice, room.id, { clientMessageId: null })
      const [first, second] = [await stage.store.appendMessage(command), await stage.store.appendMessage(command)]
      expect([first.seq, second.seq]).toEqual([2, 3])
    })

    test('refuses who is not in the conversation, and conversations that are not there', async () => {
      const stage = getStage()
      const [alice, stranger] = await stage.people(2)
      const room = await stage.room(alice!)
      await expectRefusal(stage.says(stranger!, room.id), 'conversation.not-found')
      await expectRefusal(stage.says(stranger!, 999_999_999), 'conversation.not-found')
      await expectRefusal(stage.says({ ...stranger!, id: 999_999_999 }, stage.store.lobbyId), 'conversation.not-found')
      expect((await stage.view(alice!, room.id)).head).toBe(1)
    })

    test('lets everybody write in the lobby', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const { seq } = await stage.says(alice!, stage.store.lobbyId)
      expect(await stage.says(bob!, stage.store.lobbyId)).toMatchObject({ seq: seq + 1 })
      expect(await stage.view(alice!, stage.store.lobbyId)).toMatchObject({ readSeq: seq, unread: 1 })
    })

    test('reads pages: the newest, below, above', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      for (let index = 0; index < 20; index++) await stage.says(index % 2 === 0 ? alice! : bob!, room.id)
      const seqsOf = async (range: Parameters<typeof stage.store.readEntries>[1]) =>
        (await stage.store.readEntries(room.id, range)).entries.map(({ seq }) => seq)
      expect(await seqsOf({ limit: 3 })).toEqual([20, 21, 22])
      expect(await seqsOf({ before: 20, limit: 3 })).toEqual([17, 18, 19])
      expect(await seqsOf({ before: 3, limit: 10 })).toEqual([1, 2])
      expect(await seqsOf({ before: 1, limit: 10 })).toEqual([])
      expect(await seqsOf({ after: 0, limit: 3 })).toEqual([1, 2, 3])
      expect(await seqsOf({ after: 20, limit: 10 })).toEqual([21, 22])
      expect(await seqsOf({ after: 22, limit: 10 })).toEqual([])
      expect(await seqsOf({ before: 1_000_000, limit: 1 })).toEqual([22])
      const page = await stage.store.readEntries(room.id, { before: 4, limit: 10 })
      expect(page.head).toBe(22)
      expect(page.entries.map(({ kind }) => kind)).toEqual(['create', 'join', 'message'])
      expect(page.accounts).toHaveLength(2)
      expect(page.accounts).toEqual(expect.arrayContaining([briefOf(alice!), briefOf(bob!)]))
      expect(await stage.store.readEntries(999_999_999, { limit: 10 })).toEqual({ entries: [], head: 0, accounts: [] })
    })
  })
}
