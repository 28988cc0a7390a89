import fastify from 'fastify'
import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SERVER_VERSION } from '../config/version.ts'
import { DomainError } from '../domain/errors.ts'
import { type AdminHandlers, type AdminOperation, isAdminOperation, runAdminOperation } from './admin-operations.ts'

/** In the data directory: who may use it is decided by the rights to the file. */
export const ADMIN_SOCKET = 'admin.sock'
/** Said by the client: another version may mean other things. */
export const VERSION_HEADER = 'hongyan-version'
/** What the operating system takes as the path of a socket, in bytes. */
const PATH_MAX = 103
/** A list of words is the longest of what is sent. */
const BODY_BYTES = 16 * 1024 * 1024
/** What only looks is not worth a line in the log. */
const READING: ReadonlySet<AdminOperation> = new Set<AdminOperation>(['accounts.list', 'words.list', 'words.count', 'words.export'])

export interface AdminServer {
  close(): Promise<void>
}

interface AdminServerOptions {
  dataDir: string
  handlers: AdminHandlers
  /** Told of what was done, and to whom. */
  onDone(operation: AdminOperation, account: string | undefined): void
  onFault(error: unknown): void
}

/** What is answered when it was refused or failed. */
export interface AdminRefusal {
  code: string
  details: Readonly<Record<string, unknown>>
}

/**
 * Lets those in who may use the data directory: HTTP over a Unix socket, `POST /<operation>` with JSON. The caller holds
 * the lock of the directory, so a socket that is there is of a server that died. Null where the path is too long for one.
 */
export async function startAdminServer({ dataDir, handlers, onDone, onFault }: AdminServerOptions): Promise<AdminServer | null> {
  const path = join(dataDir, ADMIN_SOCKET)
  if (Buffer.byteLength(path) > PATH_MAX) return null
  const app = fastify({ bodyLimit: BODY_BYTES, requestTimeout: 30_000, forceCloseConnections: true })
  const refuse = (code: string, details: AdminRefusal['details'] = {}): AdminRefusal => ({ code, details })

  app.post<{ Params: { operation: string } }>('/:operation', async (request, reply) => {
    if (request.headers[VERSION_HEADER] !== SERVER_VERSION) {
      return reply.code(409).send(refuse('admin.version', { version: SERVER_VERSION }))
    }
    const { operation } = request.params
    if (!isAdminOperation(operation)) return reply.code(404).send(refuse('request.not-found'))
    const result = await runAdminOperation(handlers, operation, request.body)
    if (!READING.has(operation)) onDone(operation, nameIn(request.body))
    return result
  })
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof DomainError) return reply.code(400).send(refuse(error.code, error.details))
    if (error instanceof z.ZodError) return reply.code(400).send(refuse('request.invalid', { field: error.issues[0]?.path.join('.') }))
    onFault(error)
    return reply.code(500).send(refuse('server.internal'))
  })

  await app.ready()
  rmSync(path, { force: true })
  // The socket is made while this runs, so there is no moment in which others could open it.
  const before = process.umask(0o177)
  try {
    app.server.listen(path)
  } finally {
    process.umask(before)
  }
  await once(app.server, 'listening')
  chmodSync(path, 0o600)
  return { close: () => app.close() }
}

function nameIn(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'name' in body && typeof body.name === 'string' ? body.name : undefined
}
