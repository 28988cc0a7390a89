import { PROTOCOL_VERSIONS, type ParsedParamsOf, type ServerLimits, type Welcome } from '@hongyan/protocol'
import { briefOf } from '../../domain/account/account.ts'
import { DomainError } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { PresenceRegister } from '../../domain/presence/presence.ts'
import { authenticate, type AuthenticateDeps } from '../../domain/session/authenticate.ts'
import type { Fanout } from '../../fanout/fanout.ts'
import type { NativeConnection } from './connection.ts'
import { ProtocolError } from './errors.ts'
import { toWireContactList } from './wire-contact.ts'
import { accountsOf, toWireAccount, toWireConversation, toWireDevice } from './wire.ts'

export interface GreetDeps extends AuthenticateDeps {
  store: AuthenticateDeps['store'] & Pick<Store, 'openFeed' | 'listConversationIds' | 'instanceId'>
  fanout: Pick<Fanout, 'attach' | 'detach'>
  presence: PresenceRegister
  serverLimits: ServerLimits
}

/** Conversations in a welcome; older ones come by `conversation.list`. */
const WELCOME_CONVERSATIONS = 500

/**
 * Signs a connection in and reads what its client lacks. The subscription comes before the reading, so
 * that nothing falls between them; what both have is dropped by its position.
 */
export async function greet(deps: GreetDeps, connection: NativeConnection, hello: ParsedParamsOf<'hello'>): Promise<Welcome> {
  const version = PROTOCOL_VERSIONS.find((spoken) => hello.versions.includes(spoken))
  if (version === undefined) throw new ProtocolError('version.unsupported', 'versions')
  const token = hello.token ?? connection.handshakeToken
  if (token === undefined) throw new DomainError('session.required')
  const { account } = await authenticate(deps, token, connection.address)
  connection.arriveAs(account.id)
  await deps.fanout.attach(connection, () => deps.store.listConversationIds(account.id))
  // After the conversations are known, or those who watch them would not be told.
  deps.presence.arrive(account.id)
  if (connection.isGone) {
    deps.presence.leave(account.id)
    throw new DomainError('session.required')
  }
  connection.isPresent = true
  // Once more, now that the end of the session would be heard: it may have ended in between.
  const { session } = await authenticate(deps, token, connection.address)
  connection.actor = {
    account: briefOf(account),
    role: account.role,
    sessionId: session.id,
    device: { platform: session.platform, label: session.label, address: connection.address },
    via: connection.id,
  }
  const since = hello.instanceId === undefined || hello.instanceId === deps.store.instanceId ? hello.since : undefined
  const feed = await deps.store.openFeed(account.id, { since, limit: WELCOME_CONVERSATIONS })
  const contacts = toWireContactList(feed, account.id, session.id)
  return {
    version,
    instanceId: deps.store.instanceId,
    serverTime: deps.clock.now(),
    account: toWireAccount(feed.account),
    session: toWireDevice(session, session.id),
    position: feed.position,
    change: feed.change,
    full: feed.full,
    conversations: feed.conversations.map(toWireConversation),
    removed: feed.removed,
    more: feed.more,
    ...contacts,
    accounts: [...new Map([...contacts.accounts, ...accountsOf(feed.conversations)].map((one) => [one.id, briefOf(one)])).values()],
    limits: deps.serverLimits,
  }
}

/** Takes back what `greet` did, however far it came; when the socket is gone. */
export function leave({ fanout, presence }: Pick<GreetDeps, 'fanout' | 'presence'>, connection: NativeConnection): void {
  if (connection.accountId === 0) return
  fanout.detach(connection)
  if (connection.isPresent) presence.leave(connection.accountId)
}
