import type { SignedIn } from '@hongyan/protocol'
import { CommandError } from '../commands/command-error.ts'
import type { CommandContext } from '../commands/command-context.ts'
import { EXIT } from '../commands/exit-codes.ts'
import type { KeptSession } from './session-store.ts'

/** Keeps a new session for later and returns it as it is kept. */
export async function keepSession(
  { sessions, server, translation }: CommandContext,
  platform: KeptSession['platform'],
  signedIn: SignedIn,
): Promise<KeptSession> {
  const { account, token } = signedIn
  if (token === null) throw new Error('The server answered a sign-in by token without one.')
  const session: KeptSession = { server, account: account.name, accountId: account.id, platform, token, at: Date.now() }
  try {
    await sessions.keep(session)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(translation.t('cli.error.token-file', { path: sessions.path, reason }), EXIT.failed)
  }
  return session
}
