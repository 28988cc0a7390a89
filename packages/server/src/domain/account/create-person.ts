import { randomInt } from 'node:crypto'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { parseAccountName } from './account-name.ts'
import { type Account, type AccountRole, AVATAR_COLORS, type Sex } from './account.ts'
import { assertStrongPassword } from './password-strength.ts'
import { passwordToken, type PasswordHasher } from './password.ts'
import { parseNickname } from './profile.ts'

export interface CreatePersonDeps {
  store: Pick<Store, 'createAccount' | 'isNameTaken'>
  passwords: PasswordHasher
  clock: Clock
}

export interface CreatePerson {
  name: string
  password: string
  nickname: string
  sex: Sex
  role: AccountRole
  onlyFirstAdministrator?: boolean
}

/** `beforeHashing` may still refuse, before anything that takes long. */
export async function createPerson(deps: CreatePersonDeps, command: CreatePerson, beforeHashing?: () => void): Promise<Account> {
  const { name, nameKey } = parseAccountName(command.name)
  const nickname = parseNickname(command.nickname)
  if (await deps.store.isNameTaken(nameKey)) throw new DomainError('account.name-taken', { field: 'name' })
  beforeHashing?.()
  await assertStrongPassword(deps.passwords.judge, command.password, name)
  const verifier = await deps.passwords.hash(passwordToken(command.password))
  return deps.store.createAccount({
    name,
    nameKey,
    kind: 'person',
    role: command.role,
    nickname,
    sex: command.sex,
    avatarColor: randomInt(AVATAR_COLORS),
    verifier,
    at: deps.clock.now(),
    onlyFirstAdministrator: command.onlyFirstAdministrator ?? false,
  })
}
