import type { Language, Translation } from '../i18n/language.ts'

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatWith(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { hourCycle: 'h23', ...options })
  formats.set(key, format)
  return format
}

export function clockTime(at: number, { language }: Translation): string {
  return formatWith(language, 'clock', { hour: '2-digit', minute: '2-digit' }).format(at)
}

export function clockTimeWithSeconds(at: number, { language }: Translation): string {
  return formatWith(language, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

export function fullTime(at: number, { language }: Translation): string {
  return formatWith(language, 'full', { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
}

export function dayTitle(at: number, { language }: Translation): string {
  return formatWith(language, 'day', { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(at)
}

/** Short, for the list: the time today, yesterday, the weekday within a week, else the date. */
export function listTime(at: number, now: number, translation: Translation): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS)
  if (days <= 0) return clockTime(at, translation)
  if (days === 1) return translation.t('list.yesterday')
  if (days < 7) return formatWith(translation.language, 'weekday', { weekday: 'short' }).format(at)
  return formatWith(translation.language, 'date', { year: '2-digit', month: '2-digit', day: '2-digit' }).format(at)
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
