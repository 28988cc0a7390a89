import { findUntrustedReason, HongyanError } from '@hongyan/sdk/node'
import { SessionEnd } from '@hongyan/protocol'
import { endFacts } from '../ended/end-facts.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translation } from '../i18n/language.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'

/** Ends a command with one line on standard error and an exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError'

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Ctrl+C at a prompt. */
export class InterruptedError extends CommandError {
  constructor() {
    super('', EXIT.interrupted)
  }
}

/** Any error as one to end with. */
export function toCommandError(error: unknown, server: string, translation: Translation, accountName = ''): CommandError {
  if (error instanceof CommandError) return error
  const { t } = translation
  if (!(error instanceof HongyanError)) {
    return new CommandError(
      t('cli.error.other', { reason: sanitizeLine(error instanceof Error ? error.message : String(error)) }),
      EXIT.failed,
      { cause: error },
    )
  }
  const reason = errorText(error.code, t)
  const distrust = findUntrustedReason(error)
  if (distrust !== undefined) return new CommandError(t('cli.error.untrusted', { server, reason: distrust }), EXIT.unreachable)
  if (error.code === 'network')
    return new CommandError(t('cli.error.unreachable', { server, reason: causeText(error) ?? reason }), EXIT.unreachable)
  if (error.code === 'session.ended') return endedError(SessionEnd.safeParse(error.details).data ?? null, accountName, translation)
  const code = error.code === 'account.wrong-credentials' || error.code === 'session.required' ? EXIT.credentials : EXIT.failed
  return new CommandError(reason, code)
}

export function endedError(end: SessionEnd | null, accountName: string, translation: Translation): CommandError {
  const { t } = translation
  if (end === null) return new CommandError(t('error.session.ended'), EXIT.ended)
  return new CommandError(t('cli.error.ended', { ...endFacts(end, accountName, translation) }), EXIT.ended)
}

/** The system's own word, such as ECONNREFUSED, from under the error of `fetch`. */
function causeText(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^E[A-Z_]+$/.test(cause.code)) return cause.code
  }
  return undefined
}
