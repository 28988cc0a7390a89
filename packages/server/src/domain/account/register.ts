import { DomainError } from '../errors.ts'
import type { Moderation } from '../moderation/moderation.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Store } from '../ports/store.ts'
import { openSession, type OpenedSession, type OpenSessionDeps } from '../session/sign-in.ts'
import type { DeviceTrace } from '../session/session.ts'
import type { AccountRole, Sex } from './account.ts'
import { createPerson } from './create-person.ts'
import type { PasswordHasher } from './password.ts'
import { parseNickname } from './profile.ts'

export interface RegisterDeps extends OpenSessionDeps {
  store: Pick<Store, 'createAccount' | 'createSession' | 'isNameTaken'>
  passwords: PasswordHasher
  registration: 'open' | 'closed'
  /** New accounts per address. */
  registrations: KeyedLimit
  /** Names that were asked for, per address: enough to choose one, too few to list who is here. */
  nameChecks: KeyedLimit
  moderation: Moderation
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
 * `account.name-taken`, `account.nickname-invalid`, `account.password-weak`, `message.refused` (with `field`), `rate.limited`.
 */
export async function register(deps: RegisterDeps, command: Register): Promise<OpenedSession> {
  if (deps.registration === 'closed') throw new DomainError('account.registration-closed')
  return registerPerson(deps, command, 'member')
}

/** Registers the first administrator of a server. Throws `setup.token-invalid` when there is one already. */
export async function registerAdministrator(deps: RegisterDeps, command: Register): Promise<OpenedSession> {
  return registerPerson(deps, command, 'administrator')
}

async function registerPerson(deps: RegisterDeps, { device, ...person }: Register, role: AccountRole): Promise<OpenedSession> {
  // A registration says whether a name is free, too.
  deps.nameChecks.take(device.address)
  const nickname = deps.moderation.screenField(parseNickname(person.nickname), 'nickname')
  const command = { ...person, nickname, role, onlyFirstAdministrator: role === 'administrator' }
  const account = await createPerson(deps, command, () => deps.registrations.take(device.address))
  deps.journal.registered({ accountId: account.id, role, address: device.address })
  return openSession(deps, account, device)
}
