import { createApi } from '@hongyan/sdk/node'
import { keepSession } from '../account/keep-session.ts'
import { signIn } from '../account/sign-in.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import type { CommandContext } from './command-context.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'

export interface LoginOptions {
  register?: boolean
  nickname?: string
}

/** `hongyan login`: keeps a session for the scripts. */
export async function login(context: CommandContext, { register = false, nickname }: LoginOptions): Promise<ExitCode> {
  const signedIn = await signIn(context, createApi({ url: context.server, ca: context.ca }), { platform: 'script', register, nickname })
  await keepSession(context, 'script', signedIn)
  process.stderr.write(`${context.translation.t('sign-in.welcome', { name: sanitizeLine(signedIn.account.name) })}\n`)
  return EXIT.ok
}
