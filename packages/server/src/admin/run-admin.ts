import { findDataDir } from '../config/data-dir.ts'
import { SettingError } from '../config/setting-error.ts'
import { StoreOpenError } from '../store/store-open-error.ts'
import { type AdminDoor, openAdminDoor } from './admin-door.ts'
import { AdminError } from './admin-error.ts'
import { formatAccounts } from './format-accounts.ts'
import type { AdminAccount } from './admin-operations.ts'
import { type AdminTexts, adminTextsFor, describeAdminError } from './admin-texts.ts'
import { choosePassword } from './ask-password.ts'

export interface AdminOptions {
  data?: string | undefined
  json?: boolean | undefined
}

export interface ListOptions extends AdminOptions {
  role?: 'member' | 'administrator' | undefined
  disabled?: boolean | undefined
  enabled?: boolean | undefined
  after?: string | undefined
  limit: number
}

export interface PasswordOptions extends AdminOptions {
  passwordFile?: string | undefined
}

export interface CreateOptions extends PasswordOptions {
  nickname?: string | undefined
  role: 'member' | 'administrator'
}

/** `hongyan admin accounts list`. All of these resolve with the exit code: 0, or 1 when nothing was done. */
export function listAccounts(search: string | undefined, options: ListOptions): Promise<number> {
  return administer(options, {}, async ({ door, texts, say }) => {
    const { role, after, limit } = options
    const disabled = options.disabled === true ? true : options.enabled === true ? false : undefined
    const page = await door.call('accounts.list', { search, role, disabled, after, limit })
    if (options.json === true) return say(page)
    process.stdout.write(page.accounts.length === 0 ? `${texts.nobody}\n` : formatAccounts(page.accounts, texts))
    if (page.cursor !== null) process.stderr.write(`${texts.more(`--after ${quote(page.cursor)}`)}\n`)
  })
}

export function createAccount(name: string, options: CreateOptions): Promise<number> {
  return administer(options, { name }, async ({ door, texts, say }) => {
    const { password, isMadeUp } = await choosePassword(options.passwordFile, texts)
    const { nickname = name, role } = options
    const account = await door.call('accounts.create', { name, nickname, password, role })
    say(isMadeUp ? { ...account, password } : account, [texts.created(account.name), ...passwordLines(texts, password, isMadeUp)])
  })
}

export function resetPassword(name: string, options: PasswordOptions): Promise<number> {
  return administer(options, { name }, async ({ door, texts, say }) => {
    const { password, isMadeUp } = await choosePassword(options.passwordFile, texts)
    const account = await door.call('accounts.reset-password', { name, password })
    say(isMadeUp ? { ...account, password } : account, [texts.wasReset(account.name), ...passwordLines(texts, password, isMadeUp)])
  })
}

export function disableAccount(name: string, options: AdminOptions): Promise<number> {
  return change(name, options, async ({ door, texts }) => {
    const account = await door.call('accounts.disable', { name })
    return [account, texts.wasDisabled(account.name)]
  })
}

export function enableAccount(name: string, options: AdminOptions): Promise<number> {
  return change(name, options, async ({ door, texts }) => {
    const account = await door.call('accounts.enable', { name })
    return [account, texts.wasEnabled(account.name)]
  })
}

export function setRole(name: string, role: 'member' | 'administrator', options: AdminOptions): Promise<number> {
  return change(name, options, async ({ door, texts }) => {
    const account = await door.call('accounts.set-role', { name, role })
    return [account, texts.hasRole(account.name, account.role)]
  })
}

export function unmuteAccount(name: string, options: AdminOptions): Promise<number> {
  return change(name, options, async ({ door, texts }) => {
    const account = await door.call('accounts.unmute', { name })
    return [account, texts.wasUnmuted(account.name)]
  })
}

/** `hongyan admin setup-link`. */
export function printSetupLink(options: AdminOptions): Promise<number> {
  return administer(options, {}, async ({ door, say }) => {
    const link = await door.call('setup-link', {})
    say(link, [link.url])
  })
}

export interface Administering {
  door: AdminDoor
  texts: AdminTexts
  /** Prints an answer: as JSON where that is asked for, else as lines. */
  say(answer: object, lines?: readonly string[]): void
}

function change(name: string, options: AdminOptions, work: (context: Administering) => Promise<[AdminAccount, string]>): Promise<number> {
  return administer(options, { name }, async (context) => {
    const [account, line] = await work(context)
    context.say(account, [line])
  })
}

export async function administer(
  { data, json }: AdminOptions,
  facts: Readonly<Record<string, unknown>>,
  work: (context: Administering) => Promise<void>,
): Promise<number> {
  const texts = adminTextsFor(process.env)
  const say: Administering['say'] = (answer, lines = []) =>
    void process.stdout.write(json === true ? `${JSON.stringify(answer)}\n` : `${lines.join('\n')}\n`)
  let dataDir = ''
  let door: AdminDoor | undefined
  try {
    dataDir = findDataDir(data, process.env)
    door = await openAdminDoor(dataDir)
    await work({ door, texts, say })
    return 0
  } catch (error) {
    const message = describe(texts, error, { dataDir, ...facts })
    if (message === undefined) throw error
    process.stderr.write(`hongyan admin: ${message}\n`)
    return 1
  } finally {
    await door?.close()
  }
}

/** Undefined for a fault of ours. */
function describe(texts: AdminTexts, error: unknown, facts: Readonly<Record<string, unknown>>): string | undefined {
  if (error instanceof AdminError) return describeAdminError(texts, error, facts)
  if (error instanceof StoreOpenError && error.code === 'store.locked') {
    return describeAdminError(texts, new AdminError('admin.no-server'), facts)
  }
  if (error instanceof StoreOpenError || error instanceof SettingError) return error.message
  return undefined
}

function passwordLines(texts: AdminTexts, password: string, isMadeUp: boolean): string[] {
  return isMadeUp ? [texts.password(password), texts.once] : []
}

export function quote(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
