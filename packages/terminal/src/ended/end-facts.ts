import type { SessionEnd } from '@hongyan/protocol'
import { isPlatformKey } from '../i18n/platform-key.ts'
import type { Translation } from '../i18n/language.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { fullTime } from '../text/times.ts'

/** Why, when, from where and by what a session ended, in words. */
export interface EndFacts {
  reason: string
  time: string
  address: string
  device: string
}

const UNKNOWN = '–'

export function endFacts({ reason, at, by }: SessionEnd, accountName: string, translation: Translation): EndFacts {
  const { t } = translation
  return {
    reason: t(`ended.${reason}`, { name: sanitizeLine(accountName) }),
    time: fullTime(at, translation),
    address: by === null ? UNKNOWN : sanitizeLine(by.address) || UNKNOWN,
    device: by === null ? UNKNOWN : deviceText(by, translation),
  }
}

/** `platform · label`; the platform of a TCP door is its name. */
function deviceText({ platform, label }: { platform: string; label: string }, { t }: Translation): string {
  const key = `platform.${platform}`
  const kind = isPlatformKey(key) ? t(key) : sanitizeLine(platform)
  const name = sanitizeLine(label)
  return name === '' || name === kind ? kind : `${kind} · ${name}`
}
