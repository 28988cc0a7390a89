import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from './actor.ts'
import type { SessionId } from './session.ts'

interface EndSessionDeps {
  store: Pick<Store, 'endSession'>
  clock: Clock
}

/** Signs the actor's own device out. */
export async function signOut({ store, clock }: EndSessionDeps, actor: Actor): Promise<void> {
  await store.endSession({
    accountId: actor.account.id,
    sessionId: actor.sessionId,
    end: { reason: 'signed-out', at: clock.now(), by: null },
  })
}

/** Signs another device of the same person out, which is told by whom. Throws `session.not-found`. */
export async function revokeDevice({ store, clock }: EndSessionDeps, actor: Actor, sessionId: SessionId): Promise<void> {
  if (sessionId === actor.sessionId) return signOut({ store, clock }, actor)
  const { platform, label, address } = actor.device
  await store.endSession({
    accountId: actor.account.id,
    sessionId,
    end: { reason: 'revoked', at: clock.now(), by: { platform, label, address } },
  })
}
