import { resolve } from 'node:path'
import { MemoryCache } from '@hongyan/sdk/node'
import { findAttachment } from '../files/find-attachment.ts'
import { saveAttachment } from '../files/save-attachment.ts'
import type { CommandContext } from './command-context.ts'
import { CommandError } from './command-error.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { findTarget } from './find-target.ts'
import { withScriptClient, withTimeout } from './script-client.ts'

export interface DownloadOptions {
  from: string
  seq: number
  folder: string
  timeout: number
}

/** `hongyan download`: saves the file of one message, and prints where. */
export async function download(context: CommandContext, options: DownloadOptions): Promise<ExitCode> {
  const { t } = context.translation
  const path = await withScriptClient(context, { cache: new MemoryCache(), timeout: 0 }, async (client) => {
    await withTimeout(client.whenOnline(), options.timeout, context)
    const attachment = await findAttachment(client, await findTarget(client, options.from, context.translation), options.seq)
    if (!attachment) throw new CommandError(t('cli.error.no-file', { seq: options.seq }), EXIT.failed)
    return saveAttachment(client, attachment, resolve(options.folder))
  })
  process.stdout.write(`${path}\n`)
  return EXIT.ok
}
