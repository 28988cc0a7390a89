import { foldName } from '../account/account-name.ts'
import type { Account } from '../account/account.ts'
import { passwordToken, type PasswordHasher } from '../account/password.ts'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { GuessLimit } from './guess-limit.ts'
import { createSessionToken } from './session-token.ts'
import type { DeviceTrace, SeatPolicy, Session } from './session.ts'

export interface OpenSessionDeps {
  store: Pick<Store, 'createSession'>
  journal: Journal
  clock: Clock
  seatPolicy: SeatPolicy
  sessionLifetimeMs: number
}

export interface SignInDeps extends OpenSessionDeps {
  store: Pick<Store, 'createSession' | 'findVerifier'>
  passwords: PasswordHasher
  guesses: GuessLimit
  /** Tries per account and address, whatever comes of them. */
  signInRate: KeyedLimit
  /** How sign-ins by password ended, since the start. */
  signIns: { ok: number; failed: number }
}

export interface OpenedSession {
  account: Account
  session: Session
  /** Told once; only its hash is kept. */
  token: string
}

/**
 * Signs in with a name and what a person typed.
 * Throws `account.wrong-credentials` (the same, at the same cost, for a name nobody has),
 * `rate.limited`, `account.disabled`, `server.busy`.
 */
export async function signIn(
  deps: SignInDeps,
  { name, password, device }: { name: string; password: string; device: DeviceTrace },
): Promise<OpenedSession> {
  try {
    deps.signInRate.take(`${foldName(name)} ${device.address}`)
    const account = await checkPassword(deps, { name, password, address: device.address })
    if (account.disabledAt !== null) {
      deps.journal.refusedDisabled({ accountId: account.id, address: device.address })
      throw new DomainError('account.disabled')
    }
    const opened = await openSession(deps, account, device)
    deps.signIns.ok++
    return opened
  } catch (error) {
    deps.signIns.failed++
    throw error
  }
}

/** The account whose password this is; shared by every way in, so that guessing is limited once. */
export async function checkPassword(
  deps: Pick<SignInDeps, 'passwords' | 'guesses' | 'journal'> & { store: Pick<Store, 'findVerifier'> },
  { name, password, address }: { name: string; password: string; address: string },
): Promise<Account> {
  const nameKey = foldName(name)
  deps.guesses.check(nameKey, address)
  // Noted before the slow comparison, so that guesses made side by side count too.
  const waitMs = deps.guesses.noteWrong(nameKey, address)
  const found = await deps.store.findVerifier(nameKey)
  if (!(await deps.passwords.matches(found?.verifier, passwordToken(password))) || !found) {
    deps.journal.wrongPassword({ accountId: found?.account.id ?? null, address, waitMs })
    throw new DomainError('account.wrong-credentials')
  }
  deps.guesses.noteRight(nameKey, address)
  return found.account
}

/** Opens a session for somebody who has proved who they are; by the seat policy an earlier one ends. */
export async function openSession(deps: OpenSessionDeps, account: Account, device: DeviceTrace): Promise<OpenedSession> {
  const { token, tokenHash } = createSessionToken()
  const at = deps.clock.now()
  const session = await deps.store.createSession({
    accountId: account.id,
    tokenHash,
    ...device,
    at,
    expiresAt: at + deps.sessionLifetimeMs,
    policy: deps.seatPolicy,
  })
  deps.journal.signedIn(session)
  return { account, session, token }
}
