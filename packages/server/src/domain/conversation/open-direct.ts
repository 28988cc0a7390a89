import { getAccountByName } from '../account/find-account.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import type { ConversationView } from './conversation.ts'

/** The direct conversation with an account (notes, with oneself). Throws `account.not-found`. */
export async function openDirect(
  { store, clock }: { store: Pick<Store, 'findAccountByName' | 'openDirect'>; clock: Clock },
  actor: Actor,
  name: string,
): Promise<ConversationView> {
  const peer = await getAccountByName({ store }, name)
  return store.openDirect({ accountId: actor.account.id, peerId: peer.id, at: clock.now() })
}
