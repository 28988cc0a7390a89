import { type Client, FileCache } from '@hongyan/sdk/node'
import { join } from 'node:path'
import type { CommandContext } from './command-context.ts'
import { endedError } from './command-error.ts'
import { entryRecord, entryTextWithPlace, jsonLine } from './entry-output.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { findTarget } from './find-target.ts'
import { withScriptClient } from './script-client.ts'
import { untilStopped } from './until-stopped.ts'

export interface ListenOptions {
  from?: readonly string[]
  json?: boolean
}

/** `hongyan listen`: every entry of every conversation, each once, going on after a restart where it stopped. */
export async function listen(context: CommandContext, options: ListenOptions): Promise<ExitCode> {
  const cache = new FileCache(join(context.home, 'listen'))
  await withScriptClient(context, { cache, follow: 'all', timeout: 0 }, async (client) => {
    const wanted = new Set<number>()
    // Entries may come before it is known which conversations are meant.
    let early: (() => void)[] | null = []
    const stopped = untilStopped(process.stdout)
    const ended = new Promise<never>((_resolve, reject) => {
      client.on('ended', (end) => reject(endedError(end, client.account.get()?.name ?? '', context.translation)))
    })
    client.on('entry', ({ entry, conversation }) => {
      const print = (): void => {
        if (wanted.size > 0 && !wanted.has(entry.conversationId)) return
        const accounts = client.accounts.get()
        const line =
          options.json === true
            ? jsonLine(entryRecord(entry, conversation, accounts))
            : entryTextWithPlace(entry, conversation, accounts, client.account.get()?.id, context.translation)
        process.stdout.write(`${line}\n`)
      }
      if (early === null) print()
      else early.push(print)
    })
    await Promise.race([prepare(client, options.from ?? [], wanted, context), stopped, ended])
    for (const print of early) print()
    early = null
    await Promise.race([stopped, ended])
  })
  return EXIT.ok
}

async function prepare(client: Client, from: readonly string[], wanted: Set<number>, context: CommandContext): Promise<void> {
  await client.whenOnline()
  for (const target of from) wanted.add(await findTarget(client, target, context.translation))
}
