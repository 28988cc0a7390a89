import type { TFunction } from 'i18next'

const PLATFORMS = ['web', 'phone', 'terminal', 'script', 'room-json', 'uid-text', 'qq-json'] as const

/** What kind of device this is; the name as it is for kinds younger than this page. */
export function platformText(t: TFunction, platform: string): string {
  const known = PLATFORMS.find((name) => name === platform)
  return known ? t(`settings.platform.${known}`) : platform
}
