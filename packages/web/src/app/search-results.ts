import { type AccountBrief, type Conversation, isQuiet, nameOf } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { usePeople } from '../contacts/use-people.ts'
import { nameIn } from '../contacts/use-name.ts'
import { titleOf } from '../conversation-list/conversation-title.ts'
import { useClient, useOwnId } from './client-context.ts'
import { matchTitle } from './match-title.ts'
import { usePinyin } from './pinyin.ts'
import { useObservable } from './use-observable.ts'

export type SearchSection = 'recent' | 'people' | 'rooms'

/** A chat, or a friend whom one has no chat with yet. */
export interface SearchResult {
  key: string
  section: SearchSection
  title: string
  note: string
  conversation: Conversation | undefined
  account: AccountBrief | undefined
}

type Candidate = SearchResult & { names: string[] }

const SHOWN = { recent: 12, people: 8, rooms: 8 } as const

/** What is found by name, remark, account or number, and by pinyin: people, then rooms; without a query the newest chats. */
export function useSearch(query: string): SearchResult[] {
  usePinyin()
  const candidates = useCandidates()
  if (query.trim() === '') {
    const recent = candidates.filter(({ conversation }) => conversation)
    return recent.slice(0, SHOWN.recent).map((result) => ({ ...result, section: 'recent' as const }))
  }
  const ranked = candidates
    .map((result) => ({ result, rank: Math.min(...result.names.map((name) => matchTitle(name, query))) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ result }) => result)
  return (['people', 'rooms'] as const).flatMap((section) => ranked.filter((result) => result.section === section).slice(0, SHOWN[section]))
}

/** Everything there is to find, newest chats first; those deleted from the list too. */
function useCandidates(): Candidate[] {
  const { t } = useTranslation()
  const client = useClient()
  const ownId = useOwnId()
  const { list, hidden } = useObservable(client.conversations)
  const accounts = useObservable(client.accounts)
  const { people } = usePeople()
  const chats = [...list, ...hidden].map((conversation): Candidate => {
    const account = conversation.peerId === null ? undefined : accounts.get(conversation.peerId)
    const title = titleOf(t, conversation, nameIn(client, conversation.peerId), ownId)
    const isRoom = conversation.kind === 'room'
    return {
      key: `c${conversation.id}`,
      section: isRoom ? 'rooms' : 'people',
      title,
      note: isRoom ? t('room.number', { number: conversation.number ?? '' }) : (account?.name ?? ''),
      conversation,
      account,
      names: [title, conversation.number ?? '', account?.name ?? '', account?.nickname ?? ''].filter(Boolean),
    }
  })
  const known = new Set(chats.map(({ account }) => account?.id))
  const friends = people
    .filter(({ account, contact }) => contact.friendSince !== null && !known.has(account.id))
    .map(({ account, contact }): Candidate => {
      const title = nameOf(account, contact)
      return {
        key: `a${account.id}`,
        section: 'people',
        title,
        note: account.name,
        conversation: undefined,
        account,
        names: [title, account.name, account.nickname],
      }
    })
  return [...chats, ...friends]
}

/** Whether its count can wait. */
export function isQuietResult({ conversation }: SearchResult, now: number): boolean {
  return conversation !== undefined && isQuiet(conversation, now)
}
