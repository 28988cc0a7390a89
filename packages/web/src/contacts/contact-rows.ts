import type { AccountBrief, Contact, Conversation } from '@hongyan/sdk/browser'

export interface Person {
  account: AccountBrief
  contact: Contact
  /** The remark, or else the nickname. */
  name: string
  online: boolean
}

export type Section = 'friends' | 'rooms' | 'blocked'

/** One line of the list of contacts. */
export type ContactRow =
  | { kind: 'heading'; section: Section; isOpen: boolean; total: number; online: number }
  | { kind: 'person'; person: Person }
  | { kind: 'room'; room: Conversation }
  | { kind: 'no-friends' }

interface Content {
  people: readonly Person[]
  rooms: readonly Conversation[]
  closed: ReadonlySet<Section>
  /** For the names; Chinese ones stand by their pinyin. */
  language: 'zh' | 'en'
}

/** Those online first, then by name. */
export function sortPeople(people: readonly Person[], language: Content['language']): Person[] {
  const { compare } = new Intl.Collator(language === 'zh' ? 'zh-CN-u-co-pinyin' : 'en')
  return [...people].sort(
    (a, b) => Number(b.online) - Number(a.online) || compare(a.name, b.name) || compare(a.account.name, b.account.name),
  )
}

function sectionRows(section: Section, rows: readonly ContactRow[], isOpen: boolean): ContactRow[] {
  const online = rows.filter((row) => row.kind === 'person' && row.person.online).length
  return [{ kind: 'heading', section, isOpen, total: rows.length, online }, ...(isOpen ? rows : [])]
}

/** Friends, then rooms, then who is blocked without being a friend. */
export function contactRows({ people, rooms, closed, language }: Content): ContactRow[] {
  const personRows = (some: readonly Person[]) => sortPeople(some, language).map((person): ContactRow => ({ kind: 'person', person }))
  const friends = personRows(people.filter(({ contact }) => contact.friendSince !== null))
  const blocked = personRows(people.filter(({ contact }) => contact.friendSince === null && contact.blocked))
  return [
    ...sectionRows('friends', friends, !closed.has('friends')),
    ...(friends.length === 0 && !closed.has('friends') ? [{ kind: 'no-friends' } as const] : []),
    ...sectionRows(
      'rooms',
      rooms.map((room) => ({ kind: 'room', room })),
      !closed.has('rooms'),
    ),
    ...(blocked.length > 0 ? sectionRows('blocked', blocked, !closed.has('blocked')) : []),
  ]
}

/** What tells a row from the others while the list changes. */
export function rowKey(row: ContactRow): string {
  switch (row.kind) {
    case 'heading':
      return row.section
    case 'person':
      return `person ${row.person.account.id}`
    case 'room':
      return `room ${row.room.id}`
    case 'no-friends':
      return row.kind
  }
}
