import { type Api, HongyanError } from '@hongyan/sdk/node'
import type { SignedIn } from '@hongyan/protocol'
import type { CommandContext } from '../commands/command-context.ts'
import { CommandError } from '../commands/command-error.ts'
import { EXIT } from '../commands/exit-codes.ts'
import { errorText } from '../i18n/error-text.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { thisDevice } from './device.ts'
import { givenPassword } from './password.ts'
import { askLine, askSecret } from './prompt.ts'
import type { KeptSession } from './session-store.ts'

export interface SignInOptions {
  platform: KeptSession['platform']
  /** Register without asking when nobody has the name. */
  register?: boolean
  nickname?: string | undefined
}

/** Signs in with what was given on the command line or in the environment, and asks for the rest where there is a terminal. */
export async function signIn(context: CommandContext, api: Api, options: SignInOptions): Promise<SignedIn> {
  const password = await givenPassword(context)
  const { account } = context
  if (account !== undefined && password !== undefined) return signInWith(api, account, password, options)
  const { t } = context.translation
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new CommandError(
      t(password === undefined ? 'cli.error.credentials' : 'cli.error.account-needed', { server: context.server }),
      EXIT.credentials,
    )
  }
  return askAndSignIn(context, api, options, password)
}

async function signInWith(api: Api, name: string, password: string, { platform, register, nickname }: SignInOptions): Promise<SignedIn> {
  const device = thisDevice(platform)
  if (register === true && (await api.nameAvailability(name)).available) {
    return api.register({ name, password, nickname: nickname ?? name, device, credential: 'token' })
  }
  return api.signIn({ name, password, device, credential: 'token' })
}

/** Account, then password; a wrong one is asked for again, and an unknown account can be registered. */
async function askAndSignIn(context: CommandContext, api: Api, options: SignInOptions, password: string | undefined): Promise<SignedIn> {
  const { t } = context.translation
  process.stdout.write(`${t('sign-in.server', { server: context.server })}\n`)
  const known = (await context.sessions.find(context.server))[0]?.account
  let name = context.account
  for (;;) {
    name ??=
      (await askLine(t(known === undefined ? 'sign-in.account' : 'sign-in.account-again', { name: sanitizeLine(known ?? '') }))).trim() ||
      known
    if (name === undefined) continue
    try {
      if ((await api.nameAvailability(name)).available) {
        if (options.register === true || (await confirm(t('sign-in.register', { name: sanitizeLine(name) }))))
          return await askAndRegister(context, api, name, options)
        name = undefined
        continue
      }
      const typed = password ?? (await askSecret(t('sign-in.password', { name: sanitizeLine(name) })))
      return await api.signIn({ name, password: typed, device: thisDevice(options.platform), credential: 'token' })
    } catch (error) {
      if (!(error instanceof HongyanError) || !/^(account|request|rate)\./.test(error.code)) throw error
      process.stdout.write(`${errorText(error.code, t)}\n`)
      password = undefined
      name = error.code === 'account.wrong-credentials' ? name : undefined
    }
  }
}

async function askAndRegister(context: CommandContext, api: Api, name: string, { platform, nickname }: SignInOptions): Promise<SignedIn> {
  const { t } = context.translation
  const shown = nickname ?? ((await askLine(t('sign-in.nickname', { name: sanitizeLine(name) }))).trim() || name)
  for (;;) {
    const password = await askSecret(t('sign-in.new-password'))
    if (password !== (await askSecret(t('sign-in.repeat-password')))) {
      process.stdout.write(`${t('sign-in.mismatch')}\n`)
      continue
    }
    try {
      return await api.register({ name, password, nickname: shown, device: thisDevice(platform), credential: 'token' })
    } catch (error) {
      if (!(error instanceof HongyanError) || error.code !== 'account.password-weak') throw error
      process.stdout.write(`${errorText(error.code, t)}\n`)
    }
  }
}

async function confirm(question: string): Promise<boolean> {
  return /^(y|yes|是|好)$/i.test((await askLine(question)).trim())
}
