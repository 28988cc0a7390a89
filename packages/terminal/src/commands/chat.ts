import { join } from 'node:path'
import { createClient, FileCache } from '@hongyan/sdk/node'
import { newTerminalSession, terminalSession } from '../account/credentials.ts'
import type { CommandContext } from './command-context.ts'
import { CommandError, endedError, toCommandError } from './command-error.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'

/** `hongyan chat`: signs in where needed, then gives the terminal to the chat until it is left. */
export async function chat(context: CommandContext): Promise<ExitCode> {
  const { translation, server, ca, home, sessions } = context
  const { stdin, stdout } = process
  if (!stdin.isTTY || !stdout.isTTY) throw new CommandError(translation.t('cli.error.tty'), EXIT.usage)
  const kept = await terminalSession(context, (error, accountName) => {
    process.stdout.write(`${toCommandError(error, server, translation, accountName).message}\n`)
  })
  const session = kept ?? (await newTerminalSession(context))
  const client = createClient({
    url: server,
    ca,
    token: session.token,
    accountId: session.accountId,
    cache: new FileCache(join(home, 'chat')),
    client: { name: 'hongyan-terminal', version: '1' },
  })
  // Chosen before React and Ink are loaded: their development build is slow and keeps measurements for ever.
  process.env['NODE_ENV'] ??= 'production'
  if (process.env['NO_COLOR']) process.env['FORCE_COLOR'] = '0'
  const { showChat } = await import('../chat/show-chat.tsx')
  await client.start()
  try {
    const end = await showChat(client, translation, stdin, stdout)
    if (end === 'quit') return EXIT.ok
    await sessions.remove(session.token)
    throw endedError(end, client.account.get()?.name ?? '', translation)
  } finally {
    await client.close()
  }
}
