import type { ErrorCode } from '@hongyan/sdk/browser'
import i18next, { type TFunction } from 'i18next'

/** What an error of the SDK carries; anything else thrown is told as `unknown`. */
interface CodedError {
  code: string
  retryAfterMs?: number | undefined
  details?: Record<string, unknown> | undefined
}

export function codedError(error: unknown): CodedError {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error as CodedError
  return { code: 'unknown' }
}

function isErrorCode(code: string): code is ErrorCode {
  // The catalogue is held to the table of errors by a test; the table itself would bring its schemas along.
  return code.includes('.') && i18next.exists(`errors.${code}`)
}

export function codeText(t: TFunction, code: string): string {
  if (isErrorCode(code)) return t(`errors.${code}`)
  return code === 'network' ? t('errors.network') : t('errors.unknown')
}

/** The sentence for a person, in their language, with the pause where the server asked for one. */
export function errorText(t: TFunction, error: unknown): string {
  const { code, retryAfterMs } = codedError(error)
  const sentence = codeText(t, code)
  if (retryAfterMs === undefined || retryAfterMs < 1000) return sentence
  return `${sentence} ${t('errors.retryAfter', { count: Math.ceil(retryAfterMs / 1000) })}`
}
