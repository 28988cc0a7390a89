import { createApi, findUntrustedReason, HongyanError } from '@hongyan/sdk/node'
import type { Account } from '@hongyan/protocol'
import { CommandError } from '../commands/command-error.ts'
import type { CommandContext } from '../commands/command-context.ts'
import { EXIT } from '../commands/exit-codes.ts'
import { givenPassword } from './password.ts'
import { keepSession } from './keep-session.ts'
import { type KeptSession } from './session-store.ts'
import { signIn } from './sign-in.ts'

/** A session to work with, and what to do with it afterwards. */
export interface Credentials {
  token: string
  account: Account
  /** Signs out again when the session was made for this command only. */
  release(): Promise<void>
}

/**
 * Who a script is: `--password-file`, HONGYAN_TOKEN, HONGYAN_PASSWORD, or a kept session, in that order.
 * A session made with a password is of platform `script`, takes no seat, and is signed out afterwards.
 */
export async function scriptCredentials(context: CommandContext): Promise<Credentials> {
  const { options, environment, server, ca, translation, account } = context
  const token = options.passwordFile === undefined ? environment['HONGYAN_TOKEN'] || undefined : undefined
  if (token !== undefined) return checkToken(context, token)
  if ((await givenPassword(context)) !== undefined) {
    if (account === undefined) throw new CommandError(translation.t('cli.error.account-needed'), EXIT.credentials)
    const signedIn = await signIn(context, createApi({ url: server, ca }), { platform: 'script' })
    const own = signedIn.token ?? ''
    return { token: own, account: signedIn.account, release: () => createApi({ url: server, token: own, ca }).signOut() }
  }
  const kept = await context.sessions.find(server, account)
  const session = kept.find(({ platform }) => platform === 'script') ?? kept[0]
  if (session === undefined) throw missingCredentials(context)
  return checkToken(context, session.token)
}

/** A kept session for the chat, the account last used first; undefined when there is none that is alive. Without a network the kept one is trusted. */
export async function terminalSession(
  context: CommandContext,
  onEnded: (error: HongyanError, accountName: string) => void,
): Promise<Pick<KeptSession, 'token' | 'accountId'> | undefined> {
  const { sessions, server, ca, account, environment } = context
  const own = environment['HONGYAN_TOKEN']
  if (own) return { token: own, accountId: (await checkToken(context, own)).account.id }
  const session = (await sessions.find(server, account)).find(({ platform }) => platform === 'terminal')
  if (session === undefined) return undefined
  try {
    const current = await createApi({ url: server, token: session.token, ca }).current()
    if (current !== undefined) return session
  } catch (error) {
    if (!(error instanceof HongyanError)) throw error
    if (findUntrustedReason(error) !== undefined) throw error
    if (error.code !== 'session.ended') return session
    onEnded(error, session.account)
  }
  await sessions.remove(session.token)
  return undefined
}

/** A new session of the chat, kept for the next time. */
export async function newTerminalSession(context: CommandContext): Promise<KeptSession> {
  return keepSession(
    context,
    'terminal',
    await signIn(context, createApi({ url: context.server, ca: context.ca }), { platform: 'terminal' }),
  )
}

async function checkToken(context: CommandContext, token: string): Promise<Credentials> {
  const current = await createApi({ url: context.server, token, ca: context.ca }).current()
  if (current === undefined) throw missingCredentials(context)
  return { token, account: current.account, release: () => Promise.resolve() }
}

function missingCredentials({ server, translation }: CommandContext): CommandError {
  return new CommandError(translation.t('cli.error.credentials', { server }), EXIT.credentials)
}
