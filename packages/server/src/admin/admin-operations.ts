import { z } from 'zod'
import {
  createAccountFor,
  disableAccount,
  enableAccount,
  getAnyAccountByName,
  listAccounts,
  resetPassword,
  setRole,
} from '../domain/account/administer-accounts.ts'
import type { Account, AccountRole } from '../domain/account/account.ts'
import type { PasswordHasher } from '../domain/account/password.ts'
import { exportWords, importWords } from '../domain/moderation/administer-words.ts'
import type { WordList } from '../domain/moderation/word-list.ts'
import { WORD_LEVELS, type WordLevel } from '../domain/moderation/word.ts'
import type { Clock } from '../domain/ports/clock.ts'
import type { Store } from '../domain/ports/store.ts'

const Role = z.enum(['member', 'administrator'])
const Level = z.enum(WORD_LEVELS)
const Named = z.strictObject({ name: z.string() })

/** What can be asked of a server by those who have the rights to its data directory, and what each takes. */
export const ADMIN_OPERATIONS = {
  'accounts.list': z.strictObject({
    search: z.string().optional(),
    role: Role.optional(),
    disabled: z.boolean().optional(),
    after: z.string().optional(),
    limit: z.number().int().min(1).max(10_000).optional(),
  }),
  'accounts.create': z.strictObject({ name: z.string(), nickname: z.string(), password: z.string(), role: Role }),
  'accounts.disable': Named,
  'accounts.enable': Named,
  'accounts.set-role': z.strictObject({ name: z.string(), role: Role }),
  'accounts.reset-password': z.strictObject({ name: z.string(), password: z.string() }),
  'accounts.unmute': Named,
  'words.list': z.strictObject({
    search: z.string().optional(),
    level: Level.optional(),
    after: z.string().optional(),
    limit: z.number().int().min(1).max(10_000).optional(),
  }),
  'words.count': z.strictObject({}),
  'words.put': z.strictObject({ texts: z.array(z.string()).max(1000), level: Level }),
  'words.remove': z.strictObject({ texts: z.array(z.string()).max(1000) }),
  'words.import': z.strictObject({ content: z.string(), level: Level }),
  'words.export': z.strictObject({}),
  'setup-link': z.strictObject({}),
}

export type AdminOperation = keyof typeof ADMIN_OPERATIONS
export type AdminParams<O extends AdminOperation> = z.infer<(typeof ADMIN_OPERATIONS)[O]>

export interface AdminResults {
  'accounts.list': { accounts: AdminAccount[]; cursor: string | null }
  'accounts.create': AdminAccount
  'accounts.disable': AdminAccount
  'accounts.enable': AdminAccount
  'accounts.set-role': AdminAccount
  'accounts.reset-password': AdminAccount
  'accounts.unmute': AdminAccount
  'words.list': { words: AdminWord[]; total: number; cursor: string | null }
  'words.count': { total: number }
  'words.put': AdminWordChanges
  'words.remove': { removed: number; total: number }
  'words.import': AdminWordChanges & { wrong: number; wrongLines: number[] }
  'words.export': { content: string }
  'setup-link': { url: string }
}

export interface AdminWord {
  text: string
  level: WordLevel
}

export interface AdminWordChanges {
  added: number
  changed: number
  unchanged: number
  total: number
}

/** An account as it is shown to who runs the server. */
export interface AdminAccount {
  id: number
  name: string
  nickname: string
  kind: 'person' | 'guest'
  role: AccountRole
  createdAt: string
  disabledAt: string | null
}

export type AdminHandlers = { [O in AdminOperation]: (params: AdminParams<O>) => Promise<AdminResults[O]> }

export interface AdminDeps {
  store: Pick<
    Store,
    | 'changeVerifier'
    | 'createAccount'
    | 'disableAccount'
    | 'enableAccount'
    | 'findAccountByName'
    | 'findAccounts'
    | 'isNameTaken'
    | 'listAccounts'
    | 'muteAccount'
    | 'setAccountRole'
  >
  passwords: PasswordHasher
  clock: Clock
  /** The list of sensitive words, read when it is asked for. */
  words(): Promise<WordList>
  /** A fresh link; the former is worth nothing then. Throws `setup.token-invalid` when there is an administrator. */
  issueSetupLink(): Promise<string>
  /** Called when somebody was made an administrator. */
  onAdministrator(): void
}

/** The same in a running server and without one. Whoever calls them has been let in already. */
export function createAdminHandlers(deps: AdminDeps): AdminHandlers {
  const named = (name: string): Promise<Account> => getAnyAccountByName(deps, name)
  const noteRole = (account: Account): Account => {
    if (account.role === 'administrator') deps.onAdministrator()
    return account
  }
  return {
    'accounts.list': async (filter) => {
      const { accounts, cursor } = await listAccounts(deps, filter)
      return { accounts: accounts.map(toAdminAccount), cursor }
    },
    'accounts.create': async (command) => toAdminAccount(noteRole(await createAccountFor(deps, command))),
    'accounts.disable': async ({ name }) => toAdminAccount(await disableAccount(deps, (await named(name)).id)),
    'accounts.enable': async ({ name }) => toAdminAccount(await enableAccount(deps, (await named(name)).id)),
    'accounts.set-role': async ({ name, role }) =>
      toAdminAccount(noteRole(await setRole(deps, { accountId: (await named(name)).id, role }))),
    'accounts.reset-password': async ({ name, password }) => {
      const account = await named(name)
      await resetPassword(deps, account, password)
      return toAdminAccount(account)
    },
    'accounts.unmute': async ({ name }) => toAdminAccount(await deps.store.muteAccount({ accountId: (await named(name)).id, until: null })),
    'words.list': async ({ search, level, after, limit }) => {
      const words = await deps.words()
      const page = words.list({
        ...(search !== undefined && { search }),
        ...(level && { level }),
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
      })
      return { words: page.words.map(({ text, level: own }) => ({ text, level: own })), total: words.count, cursor: page.cursor }
    },
    'words.count': async () => ({ total: (await deps.words()).count }),
    'words.put': async ({ texts, level }) => {
      const words = await deps.words()
      return { ...(await words.put(texts.map((text) => ({ text, level })))), total: words.count }
    },
    'words.remove': async ({ texts }) => {
      const words = await deps.words()
      return { removed: await words.remove(texts), total: words.count }
    },
    'words.import': async ({ content, level }) => {
      const words = await deps.words()
      return { ...(await importWords(words, content, level)), total: words.count }
    },
    'words.export': async () => ({ content: exportWords(await deps.words()) }),
    'setup-link': async () => ({ url: await deps.issueSetupLink() }),
  }
}

function toAdminAccount({ id, name, nickname, kind, role, createdAt, disabledAt }: Account): AdminAccount {
  const timeOf = (ms: number): string => new Date(ms).toISOString()
  return { id, name, nickname, kind, role, createdAt: timeOf(createdAt), disabledAt: disabledAt === null ? null : timeOf(disabledAt) }
}

/** Runs an operation by its name, with what came from outside. Throws `z.ZodError` and what the operation throws. */
export function runAdminOperation(handlers: AdminHandlers, operation: AdminOperation, params: unknown): Promise<unknown> {
  const handle = handlers[operation] as (params: unknown) => Promise<unknown>
  return handle(ADMIN_OPERATIONS[operation].parse(params))
}

export function isAdminOperation(name: string): name is AdminOperation {
  return Object.hasOwn(ADMIN_OPERATIONS, name)
}
