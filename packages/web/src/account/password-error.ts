import type { PasswordWeakness } from '@hongyan/protocol/password'
import { PASSWORD_MIN } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { codedError } from '../app/error-text.ts'

const REASONS: readonly PasswordWeakness[] = ['too-short', 'common', 'contains-name', 'repeats', 'sequence', 'date', 'one-kind']

export function weakText(t: TFunction, reason: PasswordWeakness): string {
  return t(`password.weak.${reason}`, { min: PASSWORD_MIN, length: 14 })
}

/** The server’s reason for refusing a password, where it gives one that we know. */
export function weakRefusal(t: TFunction, error: unknown): string | null {
  const { code, details } = codedError(error)
  if (code !== 'account.password-weak') return null
  const reason = REASONS.find((known) => known === details?.['reason'])
  return reason ? weakText(t, reason) : t('errors.account.password-weak')
}
