import type { Conversation } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { matchTitle } from '../app/match-title.ts'
import { useObservable } from '../app/use-observable.ts'
import { nameIn } from '../contacts/use-name.ts'
import { titleOf } from '../conversation-list/conversation-title.ts'

const SHOWN = 60

export interface ForwardTarget {
  conversation: Conversation
  title: string
  note: string
}

/** Conversations whose name, number or account has what was typed, newest first. */
export function useForwardTargets(query: string): ForwardTarget[] {
  const { t } = useTranslation()
  const client = useClient()
  const ownId = useOwnId()
  const { list } = useObservable(client.conversations)
  const accounts = useObservable(client.accounts)
  return list
    .map((conversation) => {
      const account = conversation.peerId === null ? undefined : accounts.get(conversation.peerId)?.name
      const note = conversation.kind === 'room' ? t('room.number', { number: conversation.number ?? '' }) : (account ?? '')
      return { conversation, note, title: titleOf(t, conversation, nameIn(client, conversation.peerId), ownId) }
    })
    .map((target) => ({ target, rank: Math.min(matchTitle(target.title, query), matchTitle(target.note, query)) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ target }) => target)
}
