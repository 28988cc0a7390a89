import type { TFunction } from 'i18next'
import type { Language } from '../i18n/i18n.ts'

export type Unit = 'count' | 'ms' | 'bytes'

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
const formatters = new Map<string, Intl.NumberFormat>()

function format(value: number, language: Language, digits: number): string {
  const key = `${language} ${digits}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits })
    formatters.set(key, formatter)
  }
  return formatter.format(value)
}

/** Three digits are enough to read; more would pretend to be known. */
function digitsFor(value: number): number {
  return value >= 100 ? 0 : value >= 10 ? 1 : 2
}

/** A number as a person reads it, with its unit. */
export function formatFigure(value: number, unit: Unit, language: Language): string {
  if (unit === 'bytes') {
    const power = value < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(value) / 10))
    const scaled = value / 1024 ** power
    return `${format(scaled, language, power === 0 ? 0 : Math.min(1, digitsFor(scaled)))} ${BYTE_UNITS[power]}`
  }
  if (unit === 'ms') return `${format(value, language, digitsFor(value))} ms`
  return format(value, language, value < 10 ? 1 : 0)
}

/** For how long something has been so: the two largest units. */
export function formatDuration(t: TFunction, ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return t('figures.days', { days, hours: hours % 24 })
  if (hours > 0) return t('figures.hours', { hours, minutes: minutes % 60 })
  return t('figures.minutes', { minutes })
}
