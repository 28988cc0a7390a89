import { type CachePort, type Client, type ClientOptions, createClient, HongyanError } from '@hongyan/sdk/node'
import { scriptCredentials } from '../account/credentials.ts'
import type { CommandContext } from './command-context.ts'
import { CommandError, endedError } from './command-error.ts'
import { EXIT } from './exit-codes.ts'

export interface ScriptClientOptions {
  cache: CachePort
  follow?: NonNullable<ClientOptions['follow']>
  /** Seconds until the work is given up; 0 for never. */
  timeout: number
}

/** Connects as a script, works, and leaves nothing behind. */
export async function withScriptClient<T>(
  context: CommandContext,
  options: ScriptClientOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const credentials = await scriptCredentials(context)
  const client = createClient({
    url: context.server,
    ca: context.ca,
    token: credentials.token,
    accountId: credentials.account.id,
    cache: options.cache,
    follow: options.follow ?? 'viewed',
    client: { name: 'hongyan-script', version: '1' },
  })
  try {
    await client.start()
    return await withTimeout(work(client), options.timeout, context)
  } catch (error) {
    const state = client.connection.get()
    if (state.status === 'ended' && state.end !== null) throw endedError(state.end, credentials.account.name, context.translation)
    throw error
  } finally {
    await client.close()
    // The session ends by itself when the server cannot be told now.
    await credentials.release().catch((error: unknown) => {
      if (!(error instanceof HongyanError)) throw error
    })
  }
}

export async function withTimeout<T>(work: Promise<T>, seconds: number, { server, translation }: CommandContext): Promise<T> {
  if (seconds === 0) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const error = new CommandError(translation.t('cli.error.timeout', { server, seconds }), EXIT.unreachable)
    timer = setTimeout(() => reject(error), seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
