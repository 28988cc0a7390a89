import { statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { SERVER_VERSION } from '../config/version.ts'
import { PasswordHasher } from '../domain/account/password.ts'
import { DomainError } from '../domain/errors.ts'
import { WordList } from '../domain/moderation/word-list.ts'
import { systemClock } from '../domain/system-clock.ts'
import { ThreadedPasswordJudge } from '../passwords/password-judge.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { AdminError } from './admin-error.ts'
import { type AdminOperation, type AdminParams, type AdminResults, createAdminHandlers } from './admin-operations.ts'
import { ADMIN_SOCKET, type AdminRefusal, VERSION_HEADER } from './admin-server.ts'

/** A server that does not answer for so long will not. */
const ANSWER_MS = 10_000

/** Where operations are asked for: of the server that runs, or of the data themselves. */
export interface AdminDoor {
  /** Throws `AdminError`. */
  call<O extends AdminOperation>(operation: O, params: AdminParams<O>): Promise<AdminResults[O]>
  close(): Promise<void>
}

/**
 * Opens the way to the data of a directory: the socket of the server that runs on it; without a server the store itself,
 * which keeps a server from starting meanwhile. Throws `AdminError`, `StoreOpenError`.
 */
export async function openAdminDoor(dataDir: string): Promise<AdminDoor> {
  assertIsThere(dataDir)
  const socket = join(dataDir, ADMIN_SOCKET)
  if (await isAnswering(socket, dataDir)) {
    return { call: (operation, params) => callSocket({ socket, dataDir }, operation, params), close: () => Promise.resolve() }
  }
  return openData(dataDir)
}

function assertIsThere(dataDir: string): void {
  try {
    statSync(join(dataDir, 'hongyan.db'))
  } catch (error) {
    throw new AdminError(isForbidden(error) ? 'admin.forbidden' : 'admin.no-data', { dataDir })
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
}

async function openData(dataDir: string): Promise<AdminDoor> {
  const store = await openSqliteStore({ dataDir })
  const judge = new ThreadedPasswordJudge()
  const handlers = createAdminHandlers({
    store,
    passwords: new PasswordHasher(judge),
    clock: systemClock,
    words: () => WordList.open({ store, clock: systemClock }),
    issueSetupLink: () => Promise.reject(new AdminError('admin.not-running', { dataDir })),
    onAdministrator: () => undefined,
  })
  return {
    async call(operation, params) {
      try {
        return await handlers[operation](params)
      } catch (error) {
        throw error instanceof DomainError ? new AdminError(error.code, error.details) : error
      }
    },
    async close() {
      await judge.close()
      await store.close()
    },
  }
}

/** Of a server that died there may still be a socket, which nobody answers. */
function isAnswering(socket: string, dataDir: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: socket, method: 'GET', path: '/' }, (response) => {
      response.resume()
      resolve(true)
    })
    asked.setTimeout(ANSWER_MS, () => asked.destroy())
    asked.on('error', (error) => {
      if (isForbidden(error)) reject(new AdminError('admin.forbidden', { dataDir }))
      else resolve(false)
    })
    asked.end()
  })
}

async function callSocket<O extends AdminOperation>(
  { socket, dataDir }: { socket: string; dataDir: string },
  operation: O,
  params: AdminParams<O>,
): Promise<AdminResults[O]> {
  const body = JSON.stringify(params)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), [VERSION_HEADER]: SERVER_VERSION }
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({ socketPath: socket, method: 'POST', path: `/${operation}`, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }))
    })
    sent.on('error', () => reject(new AdminError('admin.gone', { dataDir })))
    sent.end(body)
  })
  const answer: unknown = JSON.parse(text)
  if (status === 200) return answer as AdminResults[O]
  const { code, details } = answer as AdminRefusal
  throw new AdminError(code, { ...details, dataDir })
}
