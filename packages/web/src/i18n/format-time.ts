import i18next from 'i18next'
import type { Language } from './i18n.ts'

export interface TimeContext {
  now: number
  language: Language
  /** Defaults to the zone of the browser. */
  timeZone?: string
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function format(time: number, { language, timeZone }: TimeContext, name: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${name} ${language} ${timeZone ?? ''}`
  let formatter = formatters.get(key)
  if (!formatter) {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
    formatter = new Intl.DateTimeFormat(locale, { ...options, hourCycle: 'h23', ...(timeZone === undefined ? {} : { timeZone }) })
    formatters.set(key, formatter)
  }
  return formatter.format(time)
}

/** The calendar day as a number that grows by one each day, in the zone of the context. */
export function dayNumber(time: number, context: Pick<TimeContext, 'timeZone'>): number {
  const parts = format(time, { ...context, now: 0, language: 'en' }, 'parts', { year: 'numeric', month: '2-digit', day: '2-digit' })
  const [day = 1, month = 1, year = 1970] = parts.split('/').map(Number)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

function yearOf(time: number, context: TimeContext): string {
  return format(time, { ...context, language: 'en' }, 'year', { year: 'numeric' })
}

/** 21:07 */
export function formatClock(time: number, context: TimeContext): string {
  return format(time, context, 'clock', { hour: '2-digit', minute: '2-digit' })
}

/** 21:07:35 */
export function formatClockSeconds(time: number, context: TimeContext): string {
  return format(time, context, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

function formatDate(time: number, context: TimeContext): string {
  return yearOf(time, context) === yearOf(context.now, context)
    ? format(time, context, 'date', context.language === 'zh' ? { month: 'numeric', day: 'numeric' } : { month: 'short', day: 'numeric' })
    : format(time, context, 'date-year', { year: 'numeric', month: 'numeric', day: 'numeric' })
}

/** For the conversation list: the clock today, then yesterday, the weekday within a week, the date. */
export function formatListTime(time: number, context: TimeContext): string {
  const days = dayNumber(context.now, context) - dayNumber(time, context)
  if (days <= 0) return formatClock(time, context)
  if (days === 1) return i18next.t('time.yesterday', { lng: context.language })
  if (days < 7) return format(time, context, 'weekday', { weekday: context.language === 'zh' ? 'long' : 'short' })
  return formatDate(time, context)
}

/** For the line between two days of messages. */
export function formatDay(time: number, context: TimeContext): string {
  const days = dayNumber(context.now, context) - dayNumber(time, context)
  if (days === 0) return i18next.t('time.today', { lng: context.language })
  if (days === 1) return i18next.t('time.yesterday', { lng: context.language })
  const sameYear = yearOf(time, context) === yearOf(context.now, context)
  return sameYear
    ? format(time, context, 'day', { month: 'long', day: 'numeric', weekday: 'long' })
    : format(time, context, 'day-year', { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
}

/** Day and clock in full, for hints and details. */
export function formatFull(time: number, context: TimeContext): string {
  return format(time, context, 'full', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

/** Day and clock as short as is still clear. */
export function formatMoment(time: number, context: TimeContext): string {
  const days = dayNumber(context.now, context) - dayNumber(time, context)
  const clock = formatClock(time, context)
  if (days === 0) return clock
  return days === 1 ? `${i18next.t('time.yesterday', { lng: context.language })} ${clock}` : `${formatDate(time, context)} ${clock}`
}
