import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import { checkPassword, type SignInDeps } from '../session/sign-in.ts'
import { assertStrongPassword } from './password-strength.ts'
import { passwordToken } from './password.ts'

interface ChangePasswordDeps extends Pick<SignInDeps, 'passwords' | 'guesses' | 'journal'> {
  store: Pick<Store, 'findVerifier' | 'changeVerifier'>
  clock: Clock
}

/**
 * Changes the actor's password, given the present one; every other session ends.
 * Throws `account.wrong-credentials`, `account.password-weak`, `rate.limited`.
 */
export async function changePassword(
  deps: ChangePasswordDeps,
  actor: Actor,
  { current, password }: { current: string; password: string },
): Promise<void> {
  await checkPassword(deps, { name: actor.account.name, password: current, address: actor.device.address })
  await assertStrongPassword(deps.passwords.judge, password, actor.account.name)
  const verifier = await deps.passwords.hash(passwordToken(password))
  const { platform, label, address } = actor.device
  await deps.store.changeVerifier({
    accountId: actor.account.id,
    verifier,
    keep: actor.sessionId,
    at: deps.clock.now(),
    by: { platform, label, address },
  })
}
