import type { Conversation } from '@hongyan/protocol'
import { expect, test } from 'vitest'
import { contactRows, rowKey, sortPeople, type Person } from './contact-rows.ts'

const person = (id: number, name: string, online: boolean, relation: { friend?: boolean; blocked?: boolean } = {}): Person => ({
  account: { id, name: `account-${id}`, nickname: name, avatar: { color: 0, image: null } },
  contact: { accountId: id, friendSince: relation.friend === false ? null : 1, remark: null, blocked: relation.blocked ?? false },
  name,
  online,
})
const names = (people: readonly Person[]) => people.map(({ name }) => name)

test('who is online stands above who is not, each by name', () => {
  const people = [person(1, 'Zoe', false), person(2, 'bob', true), person(3, 'Carol', true), person(4, 'Ann', false)]
  expect(names(sortPeople(people, 'en'))).toEqual(['bob', 'Carol', 'Ann', 'Zoe'])
})

test('Chinese names stand by their pinyin', () => {
  expect(names(sortPeople([person(1, '周', true), person(2, '陈', true), person(3, '阿宁', true)], 'zh'))).toEqual(['阿宁', '陈', '周'])
})

test('friends and rooms have a heading each, those blocked only when there are any', () => {
  const room = { id: 9, kind: 'room' } as Conversation
  const rows = contactRows({
    people: [
      person(1, 'Zoe', false),
      person(2, 'Bob', true, { blocked: true }),
      person(3, 'Mallory', false, { friend: false, blocked: true }),
      person(4, 'Only remarked', false, { friend: false }),
    ],
    rooms: [room],
    closed: new Set(['rooms']),
    language: 'en',
  })
  expect(rows.map(rowKey)).toEqual(['friends', 'person 2', 'person 1', 'rooms', 'blocked', 'person 3'])
  expect(rows[0]).toMatchObject({ total: 2, online: 1, isOpen: true })
  expect(rows[3]).toMatchObject({ total: 1, isOpen: false })
})

test('without friends the list says what to do', () => {
  const rows = contactRows({ people: [], rooms: [], closed: new Set(), language: 'en' })
  expect(rows.map(rowKey)).toEqual(['friends', 'no-friends', 'rooms'])
})
