import { randomInt } from 'node:crypto'
import { DomainError } from '../errors.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Store } from '../ports/store.ts'
import { openSession, type OpenedSession, type OpenSessionDeps } from '../session/sign-in.ts'
import type { DeviceTrace } from '../session/session.ts'
import { parseAccountName } from './account-name.ts'
import type { AccountRole, Sex } from './account.ts'
import { assertStrongPassword } from './password-strength.ts'
import { passwordToken, type PasswordHasher } from './password.ts'
import { parseNickname } from './profile.ts'

export const AVATAR_COLORS = 12

export interface RegisterDeps extends OpenSessionDeps {
  store: Pick<Store, 'createAccount' | 'createSession' | 'isNameTaken'>
  passwords: PasswordHasher
  registration: 'open' | 'closed'
  /** New accounts per address. */
  registrations: KeyedLimit
}

export interface Register {
  name: string
  password: string
  nickname: string
  sex: Sex
  device: DeviceTrace
}

/**
 * Registers an account as a person does in front of a screen, and signs it in.
 * Throws `account.registration-closed`, `account.name-invalid`, `account.name-reserved`,
 * `account.name-taken`, `account.nickname-invalid`, `account.password-weak`, `rate.limited`.
 */
export async function register(deps: RegisterDeps, command: Register): Promise<OpenedSession> {
  if (deps.registration === 'closed') throw new DomainError('account.registration-closed')
  return createPerson(deps, command, 'member')
}

/** Registers the first administrator of a server. Throws `setup.token-invalid` when there is one already. */
export async function registerAdministrator(deps: RegisterDeps, command: Register): Promise<OpenedSession> {
  return createPerson(deps, command, 'administrator')
}

async function createPerson(deps: RegisterDeps, command: Register, role: AccountRole): Promise<OpenedSession> {
  const { name, nameKey } = parseAccountName(command.name)
  const nickname = parseNickname(command.nickname)
  assertStrongPassword(command.password, name)
  if (await deps.store.isNameTaken(nameKey)) throw new DomainError('account.name-taken', { field: 'name' })
  deps.registrations.take(command.device.address)
  const verifier = await deps.passwords.hash(passwordToken(command.password))
  const account = await deps.store.createAccount({
    name,
    nameKey,
    kind: 'person',
    role,
    nickname,
    sex: command.sex,
    avatarColor: randomInt(AVATAR_COLORS),
    verifier,
    at: deps.clock.now(),
    onlyFirstAdministrator: role === 'administrator',
  })
  return openSession(deps, account, command.device)
}
