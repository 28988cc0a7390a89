import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { Position } from '../../domain/conversation/entry.ts'
import type { Feed } from '../../domain/ports/store.ts'
import { listChangedConversations } from '../queries/change-queries.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { findMembership, listMovedConversations } from '../queries/membership-queries.ts'
import { readStoreState } from '../queries/store-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { findStanding } from './find-standing.ts'
import { getAccount } from './get-account.ts'
import { listChangedContactsSince, listContacts } from './list-contacts.ts'
import { listConversations } from './list-conversations.ts'
import { loadViews } from './load-view.ts'
import { all, type Flow, get, one, type Snapshot } from './operation.ts'

interface OpenFeed {
  accountId: AccountId
  since?: Position | undefined
  limit: number
}

export function* openFeed(snapshot: Snapshot, { accountId, since, limit }: OpenFeed): Flow<Feed> {
  const { position } = yield* get(readStoreState, {})
  const row = yield* getAccount(accountId)
  const feed = { position, change: row.change, account: toAccount(row) }
  if (since !== undefined && since <= position) {
    const changed = yield* listChanged(snapshot, accountId, since, limit)
    if (changed) {
      const conversations = yield* loadViews(accountId, changed.mine)
      return {
        ...feed,
        full: false,
        conversations,
        removed: changed.removed,
        more: false,
        ...(yield* listChangedContactsSince(accountId, since)),
      }
    }
  }
  return {
    ...feed,
    full: true,
    removed: [],
    ...(yield* listConversations(snapshot, { accountId, limit })),
    ...(yield* listContacts(snapshot, accountId)),
  }
}

/** Conversations with something new for an account; undefined when they are more than `limit`. */
function* listChanged({ lobbyId }: Snapshot, accountId: AccountId, since: Position, limit: number): Flow<Changed | undefined> {
  const mine = new Set<ConversationId>()
  const removed: Feed['removed'] = []
  for (const { id } of yield* all(listMovedConversations, { accountId, since, limit: limit + 1 })) mine.add(id)
  const refs = (yield* all(listChangedConversations, { accountId, since })).map(({ ref }) => ref)
  if ((yield* get(findConversationById, { id: lobbyId })).position > since) refs.push(lobbyId)
  for (const id of refs) {
    if (mine.has(id)) continue
    if ((yield* findStanding(lobbyId, accountId, id))?.isMember) mine.add(id)
    else
      removed.push({ conversationId: id, reason: (yield* one(findMembership, { accountId, conversationId: id }))?.left_reason ?? 'left' })
    if (mine.size > limit) return undefined
  }
  return mine.size > limit ? undefined : { mine, removed }
}

interface Changed {
  mine: Set<ConversationId>
  removed: Feed['removed']
}
