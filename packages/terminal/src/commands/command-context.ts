import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homeFolder } from '../account/home-folder.ts'
import { parseServerAddress } from '../account/server-address.ts'
import { SessionStore } from '../account/session-store.ts'
import { createTranslation, detectLanguage, isLanguage, type Translation } from '../i18n/language.ts'
import { CommandError } from './command-error.ts'
import { EXIT } from './exit-codes.ts'

export const DEFAULT_SERVER = 'http://127.0.0.1:7600'

/** Options that every command takes. */
export interface CommonOptions {
  server?: string
  account?: string
  passwordFile?: string
  language?: string
  ca?: string
}

/** What a command works with. */
export interface CommandContext {
  options: CommonOptions
  environment: Record<string, string | undefined>
  translation: Translation
  /** Folder of sessions and caches. */
  home: string
  sessions: SessionStore
  /** Origin of the server. */
  server: string
  /** A certificate authority to trust, as PEM. */
  ca: string | undefined
  /** Account named on the command line or in the environment. */
  account: string | undefined
}

export async function createContext(options: CommonOptions, environment: Record<string, string | undefined>): Promise<CommandContext> {
  const translation = chooseTranslation(options.language, environment)
  const { t } = translation
  const home = homeFolder(environment)
  const sessions = new SessionStore(home)
  const written = options.server ?? (environment['HONGYAN_SERVER'] || (await lastServer(sessions, translation)) || DEFAULT_SERVER)
  const server = parseServerAddress(written)
  if (server === undefined) throw new CommandError(t('cli.error.server', { server: written }), EXIT.usage)
  return {
    options,
    environment,
    translation,
    home,
    sessions,
    server,
    ca: await readAuthority(options.ca ?? (environment['HONGYAN_CA'] || undefined), translation),
    account: options.account ?? (environment['HONGYAN_ACCOUNT'] || undefined),
  }
}

export function chooseTranslation(wanted: string | undefined, environment: Record<string, string | undefined>): Translation {
  const language = wanted ?? (environment['HONGYAN_LANG'] || undefined)
  if (language === undefined) return createTranslation(detectLanguage(environment))
  if (isLanguage(language)) return createTranslation(language)
  throw new CommandError(createTranslation(detectLanguage(environment)).t('cli.error.language', { value: language }), EXIT.usage)
}

async function readAuthority(path: string | undefined, { t }: Translation): Promise<string | undefined> {
  if (path === undefined) return undefined
  try {
    const text = await readFile(path, 'utf8')
    void new X509Certificate(text)
    return text
  } catch (error) {
    throw new CommandError(t('cli.error.ca', { path, reason: error instanceof Error ? error.message : String(error) }), EXIT.usage)
  }
}

async function lastServer(sessions: SessionStore, { t }: Translation): Promise<string | null> {
  try {
    return await sessions.lastServer()
  } catch (error) {
    throw new CommandError(
      t('cli.error.token-file', { path: sessions.path, reason: error instanceof Error ? error.message : String(error) }),
      EXIT.failed,
    )
  }
}
