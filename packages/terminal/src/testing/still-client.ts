import type { Client, ClientEvents, ConnectionState, Observable, OutgoingMessage, TimelineState, TypingState } from '@hongyan/sdk/node'
import type { Account, AccountBrief, Contact, Conversation, Entry, FriendRequest } from '@hongyan/protocol'

/** Everything a client shows at one moment. A server would refuse some of it; what reaches the screen must be harmless all the same. */
export interface Still {
  account: Account
  accounts: AccountBrief[]
  conversations: Conversation[]
  entries: Entry[]
  outgoing: OutgoingMessage[]
  contacts: Contact[]
  requests: FriendRequest[]
  online: number[]
  typing: TypingState
  connection: ConnectionState
}

/** A client that stands still. What was asked of it is in `calls`. */
export function stillClient(still: Still): { client: Client; calls: unknown[][] } {
  const calls: unknown[][] = []
  const note =
    <T>(name: string, answer: T) =>
    (...parameters: unknown[]): T => {
      calls.push([name, ...parameters])
      return answer
    }
  const nothing = Promise.resolve()
  const timeline: TimelineState = {
    entries: still.entries,
    outgoing: still.outgoing,
    atStart: true,
    atEnd: true,
    loading: null,
    error: null,
  }
  const client: Partial<Client> = {
    connection: constant(still.connection),
    account: constant(still.account),
    limits: constant(null),
    conversations: constant({ ready: true, list: still.conversations, hidden: [], more: false }),
    accounts: constant(new Map(still.accounts.map((account) => [account.id, account]))),
    contacts: constant({ ready: true, contacts: new Map(still.contacts.map((one) => [one.accountId, one])), requests: still.requests }),
    online: constant(new Set(still.online)),
    typing: constant(still.typing),
    outbox: constant(still.outgoing),
    timeline: (conversationId) => ({
      ...constant(timeline),
      conversationId,
      loadOlder: note('loadOlder', nothing),
      loadNewer: note('loadNewer', nothing),
      jumpTo: note('jumpTo', nothing),
      jumpToEnd: note('jumpToEnd', nothing),
      close: note('close', undefined),
    }),
    retry: note('retry', nothing),
    discard: note('discard', nothing),
    markRead: note('markRead', undefined),
    setTyping: note('setTyping', undefined),
    watchPresence: note('watchPresence', undefined),
    on: <E extends keyof ClientEvents>(_event: E) => noop,
  }
  return { client: client as Client, calls }
}

function constant<T>(value: T): Observable<T> {
  return { get: () => value, subscribe: () => noop }
}

function noop(): void {}
