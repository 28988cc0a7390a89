import type { MessageKey } from './language.ts'

const PLATFORM_KEYS = ['platform.web', 'platform.phone', 'platform.terminal', 'platform.script'] as const satisfies readonly MessageKey[]

export function isPlatformKey(key: string): key is (typeof PLATFORM_KEYS)[number] {
  return PLATFORM_KEYS.some((known) => known === key)
}
