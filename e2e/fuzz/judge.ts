import { CLOSE_CODES, ERRORS, type ErrorCode, WireError } from '@hongyan/protocol'
import { z } from 'zod'

/** What an answer must never hold: stacks, paths, the words of what is inside. */
const INSIDES =
  /\bat .{0,200}[/\\].{0,200}:\d+:\d+|node_modules|\/packages\/|\.ts:\d|SQLITE_|sqlite|argon2id?\$|\$argon|hongyan-test|TypeError|RangeError|undefined is not|Cannot read/

const Refusal = z.strictObject({ error: z.strictObject(WireError.shape) })

/** Throws when a text that the server sent tells of its insides. */
export function assertTellsNothing(text: string, allowed = ''): void {
  const found = INSIDES.exec(text)
  // What was sent may come back.
  if (found && !allowed.includes(found[0])) throw new Error(`The answer tells of the inside (${found[0]}): ${text.slice(0, 500)}`)
}

/** Throws unless an error is one of the documented ones, in its documented form, and none that the server is to blame for. */
export function assertDocumented(error: unknown): ErrorCode {
  const { code, message, retry } = z.strictObject(WireError.shape).parse(error)
  const row = Object.hasOwn(ERRORS, code) ? ERRORS[code as ErrorCode] : undefined
  if (!row) throw new Error(`Nobody has documented ${code}.`)
  if (code === 'server.internal') throw new Error('The server says that something went wrong inside.')
  if (message !== row.sentence || retry !== row.retry)
    throw new Error(`${code} is said otherwise than documented: ${JSON.stringify(error)}`)
  return code as ErrorCode
}

/** Throws unless an HTTP answer of 400 and more is a documented error with its status. */
export function assertRefusal(status: number, body: string): void {
  const { error } = Refusal.parse(JSON.parse(body))
  const code = assertDocumented(error)
  if (ERRORS[code].status !== status) throw new Error(`${code} came with status ${status}, which is ${ERRORS[code].status}.`)
}

/** By the standard, and by our own table. */
const CLOSES = new Set<number>([1000, 1001, 1002, 1003, 1005, 1006, 1007, 1009, ...Object.values(CLOSE_CODES).map(({ code }) => code)])

export function assertCloseCode(code: number): void {
  if (!CLOSES.has(code)) throw new Error(`Nobody has documented the close code ${code}.`)
}
