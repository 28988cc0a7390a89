import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A session kept for later: of one account at one server, for the chat (`terminal`) or for scripts (`script`). */
export interface KeptSession {
  server: string
  account: string
  accountId: number
  platform: 'terminal' | 'script'
  token: string
  /** Unix milliseconds of the sign-in. */
  at: number
}

interface Contents {
  lastServer: string | null
  sessions: KeptSession[]
}

/** The file of kept sessions, readable by its owner only. It is replaced as a whole, so it is never half written. */
export class SessionStore {
  readonly path: string

  constructor(private readonly folder: string) {
    this.path = join(folder, 'sessions.json')
  }

  async lastServer(): Promise<string | null> {
    return (await this.#load()).lastServer
  }

  /** Kept sessions at a server, of one account when named; the newest first. */
  async find(server: string, account?: string): Promise<KeptSession[]> {
    const { sessions } = await this.#load()
    return sessions
      .filter((session) => session.server === server && (account === undefined || isSameName(session.account, account)))
      .toSorted((a, b) => b.at - a.at)
  }

  /** Keeps a session in place of the one of the same account and platform. */
  async keep(session: KeptSession): Promise<void> {
    const { sessions } = await this.#load()
    const others = sessions.filter(
      ({ server, account, platform }) =>
        !(server === session.server && isSameName(account, session.account) && platform === session.platform),
    )
    await this.#save({ lastServer: session.server, sessions: [...others, session] })
  }

  async remove(token: string): Promise<void> {
    const { lastServer, sessions } = await this.#load()
    const left = sessions.filter((session) => session.token !== token)
    if (left.length < sessions.length) await this.#save({ lastServer, sessions: left })
  }

  async #load(): Promise<Contents> {
    let text: string
    try {
      text = await readFile(this.path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { lastServer: null, sessions: [] }
      throw error
    }
    return parseContents(text)
  }

  async #save(contents: Contents): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const temporary = `${this.path}.${randomUUID()}`
    try {
      await writeFile(temporary, `${JSON.stringify(contents, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
      await chmod(temporary, 0o600)
      await rename(temporary, this.path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }
}

function parseContents(text: string): Contents {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value) || !Array.isArray(value['sessions'])) throw new Error('not a file of sessions')
  const lastServer = value['lastServer']
  return { lastServer: typeof lastServer === 'string' ? lastServer : null, sessions: value['sessions'].filter(isKeptSession) }
}

function isKeptSession(value: unknown): value is KeptSession {
  if (!isRecord(value)) return false
  const { server, account, accountId, platform, token, at } = value
  const isPlatform = platform === 'terminal' || platform === 'script'
  return (
    [server, account, token].every((text) => typeof text === 'string') &&
    typeof accountId === 'number' &&
    typeof at === 'number' &&
    isPlatform
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Account names are unique after this folding. */
function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b)
}

function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC')
}
