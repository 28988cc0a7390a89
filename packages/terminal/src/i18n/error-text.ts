import { en } from './en.ts'
import type { MessageKey, Translate } from './language.ts'
import { sanitizeLine } from '../text/sanitize.ts'

/** A sentence for an error code; one this version does not know is shown as it is. */
export function errorText(code: string, t: Translate): string {
  const key = `error.${code}`
  return isMessageKey(key) ? t(key) : t('error.unknown', { code: sanitizeLine(code) })
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key)
}
