import { MemoryCache } from '@hongyan/sdk/node'
import { findFileToSend } from '../files/file-to-send.ts'
import { sanitizeText } from '../text/sanitize.ts'
import type { CommandContext } from './command-context.ts'
import { CommandError } from './command-error.ts'
import { jsonLine } from './entry-output.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { findTarget } from './find-target.ts'
import { withScriptClient, withTimeout } from './script-client.ts'

export interface SendOptions {
  to: string
  json?: boolean
  timeout: number
  file?: string
}

/** `hongyan send`: ends with 0 only when the server has stored the message. */
export async function send(context: CommandContext, words: readonly string[], options: SendOptions): Promise<ExitCode> {
  const { t } = context.translation
  if (options.file !== undefined) return sendFile(context, options.file, words.join(' '), options)
  const text =
    words.length === 0 || (words.length === 1 && words[0] === '-') ? (await readAll(process.stdin)).replace(/\r?\n$/, '') : words.join(' ')
  if (sanitizeText(text).trim() === '') throw new CommandError(t('cli.error.empty'), EXIT.usage)
  const entry = await withScriptClient(context, { cache: new MemoryCache(), timeout: options.timeout }, async (client) => {
    await client.whenOnline()
    return client.sendAndWait(await findTarget(client, options.to, context.translation), { kind: 'text', text })
  })
  const { id, conversationId, seq, sentAt } = entry
  if (options.json === true) process.stdout.write(`${jsonLine({ id, conversationId, seq, sentAt })}\n`)
  return EXIT.ok
}

/** The time-out is that of the connection: a large file takes as long as it takes. */
async function sendFile(context: CommandContext, path: string, caption: string, options: SendOptions): Promise<ExitCode> {
  const file = await findFileToSend(path, caption)
  if (!file) throw new CommandError(context.translation.t('cli.error.file', { path }), EXIT.usage)
  const entry = await withScriptClient(context, { cache: new MemoryCache(), timeout: 0 }, async (client) => {
    await withTimeout(client.whenOnline(), options.timeout, context)
    return client.sendFileAndWait(await findTarget(client, options.to, context.translation), file)
  })
  const { id, conversationId, seq, sentAt } = entry
  if (options.json === true) process.stdout.write(`${jsonLine({ id, conversationId, seq, sentAt })}\n`)
  return EXIT.ok
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  let text = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) text += String(chunk)
  return text
}
