import { COMMANDS, type CommandType, ROUTES, type RouteName, type WireError } from '@hongyan/protocol'
import { callApi, type HttpOptions, RawSocket, RefusedError } from '@hongyan/testkit'
import { FILES, type FileName, type OperationName, type Verdict } from './access-rules.ts'
import { FORGED_HEADERS, forgedIdentity, REQUESTS } from './requests.ts'
import type { Asker, Scene, Subject } from './scene.ts'

export type Way = 'socket' | 'http'

/** What came back of a question. */
export interface Attempt {
  verdict: Verdict
  /** Of HTTP; 0 on a socket. */
  status: number
  result: unknown
  error: WireError | undefined
}

const COMMAND_TYPES = Object.keys(COMMANDS) as CommandType[]
const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[]
export const FILE_NAMES = Object.keys(FILES) as FileName[]
export const OPERATIONS: readonly OperationName[] = [...COMMAND_TYPES, ...ROUTE_NAMES, ...FILE_NAMES]

/** Method and path of an operation over HTTP, where it has one. */
export function addressOf(operation: OperationName): { method: string; path: string } | undefined {
  const http = isCommand(operation) ? httpOf(COMMANDS[operation]) : isFile(operation) ? FILES[operation].http : ROUTES[operation].http
  if (http === undefined) return undefined
  const [method = '', path = ''] = http.split(' ')
  return { method, path: isFile(operation) ? path : `/api${path}` }
}

/** Every operation at every way in. */
export const QUESTIONS: readonly { operation: OperationName; way: Way }[] = OPERATIONS.flatMap((operation) => [
  ...(isCommand(operation) ? [{ operation, way: 'socket' as const }] : []),
  ...(addressOf(operation) ? [{ operation, way: 'http' as const }] : []),
])

export function ask(scene: Scene, operation: OperationName, way: Way, asker: Asker, about: Subject): Promise<Attempt> {
  if (way === 'socket' && isCommand(operation)) return askBySocket(scene, operation, asker, about)
  return askByHttp(scene, operation, asker, about)
}

/** What is sent as it is, and what is said about it. */
interface Bytes {
  image?: Buffer
  headers?: Record<string, string>
}

export async function askByHttp(
  scene: Scene,
  operation: OperationName,
  asker: Asker,
  about: Subject,
  headers: Record<string, string> = {},
): Promise<Attempt> {
  const { method, path } = addressOf(operation) ?? { method: 'GET', path: '/' }
  const { image, headers: own = {}, ...fields } = REQUESTS[operation](about, asker) as Record<string, unknown> & Bytes
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const params: Record<string, string> = {}
  for (const name of hasBody ? inPath : Object.keys(fields)) params[name] = String(fields[name])
  const body = Object.fromEntries(Object.entries(fields).filter(([name]) => !inPath.includes(name)))
  const options: HttpOptions = {
    params,
    headers: { ...FORGED_HEADERS, ...(image ? { 'content-type': 'image/gif' } : {}), ...own, ...headers },
  }
  if (asker.token !== undefined && !('cookie' in headers)) options.token = asker.token
  const sent = image ?? (hasBody ? { ...forgedIdentity(scene.room), ...body } : undefined)
  const { status, result, error } = await callApi(scene.server.url, method, path.replace('*', ''), sent, { ...options, base: '' })
  return { verdict: status < 300 ? 'ok' : ((error?.code ?? `${status}`) as Verdict), status, result, error }
}

async function askBySocket(scene: Scene, type: CommandType, asker: Asker, about: Subject): Promise<Attempt> {
  const { url } = scene.server
  const params = { ...forgedIdentity(scene.room), ...REQUESTS[type](about, asker) }
  if (type === 'hello') return sayHello(await RawSocket.open(url, tokenOf(asker)), params)
  const socket = await RawSocket.open(url, tokenOf(asker))
  const welcome = await sayHello(socket, { versions: [1] })
  if (welcome.verdict !== 'ok') return { ...welcome, result: await knock(scene, asker, type, params) }
  const attempt = await attemptOf(socket.asks(type, params as never))
  await socket.closes()
  return attempt
}

async function sayHello(socket: RawSocket, params: object): Promise<Attempt> {
  const attempt = await attemptOf(socket.asks('hello', { versions: [1], ...params }))
  if (attempt.verdict !== 'ok') await socket.isClosed()
  return attempt
}

/** Whoever was refused tries the command all the same: before a hello, and right behind one. Returns what came of it: nothing. */
async function knock(scene: Scene, asker: Asker, type: CommandType, params: object): Promise<undefined> {
  for (const hello of [[], [{ id: 1, type: 'hello', versions: [1] }]]) {
    const socket = await RawSocket.open(scene.server.url, tokenOf(asker))
    for (const frame of [...hello, { id: 2, type, ...params }]) socket.sends(frame)
    await socket.isClosed()
    const [answer, ...more] = socket.frames.get()
    if (more.length > 0 || !answer || !('error' in answer))
      throw new Error(`${asker.principal} was heard: ${JSON.stringify([answer, more])}`)
  }
  return undefined
}

async function attemptOf(asked: Promise<unknown>): Promise<Attempt> {
  try {
    return { verdict: 'ok', status: 0, result: await asked, error: undefined }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { verdict: error.error.code as Verdict, status: 0, result: undefined, error: error.error }
  }
}

function tokenOf({ token }: Asker): { token?: string } {
  return token === undefined ? {} : { token }
}

function httpOf(command: (typeof COMMANDS)[CommandType]): string | undefined {
  return 'http' in command ? command.http : undefined
}

export function isCommand(operation: OperationName): operation is CommandType {
  return Object.hasOwn(COMMANDS, operation)
}

export function isFile(operation: OperationName): operation is FileName {
  return Object.hasOwn(FILES, operation)
}
