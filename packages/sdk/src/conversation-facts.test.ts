import type { Conversation, Entry } from '@hongyan/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEntry, applyRead, mergeConversation, showRead } from './conversation-facts.ts'
import { sampleConversation, sampleEntry } from './testing/samples.ts'

const OWN = 1
const OTHER = 2

describe('an entry', () => {
  it('by someone else adds to unread', () => {
    const before = sampleConversation({ head: 4, count: 4, readSeq: 3, unread: 1, position: 10 })
    const entry = sampleEntry(5, { id: 20 })
    expect(applyEntry(before, entry, OWN)).toMatchObject({ head: 5, count: 5, readSeq: 3, unread: 2, position: 20, last: entry })
  })

  it('after a hole counts what the hole holds', () => {
    const before = sampleConversation({ head: 4, count: 4, readSeq: 3, unread: 1 })
    expect(applyEntry(before, sampleEntry(9), OWN)).toMatchObject({ head: 9, unread: 6 })
  })

  it('of one’s own moves the read position to itself', () => {
    const before = sampleConversation({ head: 4, count: 4, readSeq: 1, unread: 3 })
    expect(applyEntry(before, sampleEntry(5, { senderId: OWN }), OWN)).toMatchObject({ head: 5, readSeq: 5, unread: 0 })
  })

  it('of one’s own that comes after later ones leaves those unread', () => {
    const before = sampleConversation({ head: 7, count: 7, readSeq: 1, unread: 6 })
    expect(applyEntry(before, sampleEntry(5, { senderId: OWN }), OWN)).toMatchObject({ head: 7, readSeq: 5, unread: 2 })
  })

  it('that is known changes nothing, not even identity', () => {
    const before = sampleConversation({ head: 4, count: 4 })
    expect(applyEntry(before, sampleEntry(4), OWN)).toBe(before)
  })

  it('that tells of the room changes what is known of it, when it is the next one', () => {
    const before = sampleConversation({ memberCount: 3, head: 4 })
    const { clientMessageId: _, body: __, ...bare } = sampleEntry(5)
    const after = (entry: object): Conversation => applyEntry(before, { ...bare, ...entry } as Entry, OWN)
    expect(after({ kind: 'rename', body: { name: 'New' } }).name).toBe('New')
    expect(after({ kind: 'notice', body: { text: 'hi' } }).room?.notice).toEqual({ text: 'hi', byId: bare.senderId, at: bare.sentAt })
    expect(after({ kind: 'notice', body: { text: null } }).room?.notice).toBeNull()
    expect(after({ kind: 'avatar', body: { image: 'i' } }).room?.avatar).toEqual({ color: 0, image: 'i' })
    expect(after({ kind: 'mute-all', body: { active: true } }).room?.mutedAll).toBe(true)
    expect(after({ kind: 'configure', body: { joining: 'invited', hidesPast: true } }).room).toMatchObject({
      joining: 'invited',
      hidesPast: true,
    })
    expect(after({ kind: 'invite', body: { subjectIds: [7, 8] } }).memberCount).toBe(5)
    expect(after({ kind: 'remove', body: { subjectId: 7 } }).memberCount).toBe(2)
    expect(after({ kind: 'mute', body: { subjectId: 7, until: 1 } }).room).toEqual(before.room)
    expect(after({ kind: 'rename', seq: 9, body: { name: 'New' } }), 'after a hole').toMatchObject({ name: 'Room', head: 9 })
  })

  it('of someone who came or left changes the number of members', () => {
    const before = sampleConversation({ memberCount: 3 })
    const { clientMessageId: _, body: __, ...bare } = sampleEntry(1)
    expect(applyEntry(before, { ...bare, kind: 'join' }, OWN).memberCount).toBe(4)
    expect(applyEntry(before, { ...bare, kind: 'leave' }, OWN).memberCount).toBe(2)
  })
})

describe('a read position', () => {
  it('never goes back', () => {
    const before = sampleConversation({ head: 9, count: 9, readSeq: 5, unread: 4 })
    expect(applyRead(before, { readSeq: 4, unread: 5 })).toBe(before)
    expect(applyRead(before, { readSeq: 5, unread: 4 })).toBe(before)
  })

  it('that is not confirmed is shown with what is known of it', () => {
    const row = sampleConversation({ head: 9, count: 9, readSeq: 2, unread: 7 })
    expect(showRead(row, undefined)).toBe(row)
    expect(showRead(row, { seq: 2, count: 2 })).toBe(row)
    expect(showRead(row, { seq: 6, count: 6 })).toMatchObject({ readSeq: 6, unread: 3 })
    expect(showRead(row, { seq: 6, count: undefined })).toMatchObject({ readSeq: 6, unread: 7 })
    expect(showRead(row, { seq: 12, count: undefined })).toMatchObject({ readSeq: 9, unread: 0 })
  })
})

/** The server’s own view of a conversation, as a model: entries with running counts, and a read position. */
class Model {
  readonly log: Entry[] = []
  readSeq = 0

  row(): Conversation {
    const head = this.log.length
    const count = this.log.at(-1)?.count ?? 0
    const readCount = this.log[this.readSeq - 1]?.count ?? 0
    return sampleConversation({
      head,
      count,
      readSeq: this.readSeq,
      unread: count - readCount,
      position: this.log.at(-1)?.id ?? 0,
      last: this.log.at(-1) ?? null,
      memberCount: 2 + this.log.filter(({ kind }) => kind === 'join').length,
    })
  }

  add(senderId: number, kind: 'message' | 'join'): Entry {
    const count = (this.log.at(-1)?.count ?? 0) + (kind === 'message' ? 1 : 0)
    const base = sampleEntry(this.log.length + 1, { senderId, count })
    const { clientMessageId: _, body: __, ...bare } = base
    const entry: Entry = kind === 'message' ? base : { ...bare, kind }
    this.log.push(entry)
    if (senderId === OWN) this.readSeq = entry.seq
    return entry
  }

  read(seq: number): { readSeq: number; unread: number } {
    this.readSeq = Math.max(this.readSeq, Math.min(seq, this.log.length))
    return this.row()
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant('other' as const), kind: fc.constantFrom('message' as const, 'join' as const) }),
  fc.record({ do: fc.constant('own' as const) }),
  fc.record({ do: fc.constant('read' as const), seq: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constant('answer' as const), age: fc.nat(3) }),
)

it('follows the server through events in order and answers of any age', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const model = new Model()
      const rows = [model.row()]
      let known = model.row()
      for (const one of steps) {
        if (one.do === 'other') known = applyEntry(known, model.add(OTHER, one.kind), OWN)
        else if (one.do === 'own') known = applyEntry(known, model.add(OWN, 'message'), OWN)
        else if (one.do === 'read') known = applyRead(known, model.read(one.seq))
        else known = mergeConversation(known, rows.at(-1 - one.age) ?? rows[0]!)
        rows.push(model.row())
        expect(known).toEqual(model.row())
      }
    }),
  )
})

it('an answer that overtook its events is taken, and the events then change nothing', () => {
  const model = new Model()
  const known = model.row()
  const entry = model.add(OTHER, 'message')
  const merged = mergeConversation(known, model.row())
  expect(merged).toEqual(model.row())
  expect(applyEntry(merged, entry, OWN)).toBe(merged)
})
