import type { TFunction } from 'i18next'
import type { Language } from '../i18n/i18n.ts'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes as a person reads them: 1.2 MB, of 1024 each, as file managers say it. */
export function formatSize(bytes: number, language: Language): string {
  const power = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  const digits = power === 0 || value >= 100 ? 0 : 1
  return `${value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits })} ${UNITS[power]}`
}

/** Seconds that are left, in the largest unit that says something. */
export function formatTimeLeft(t: TFunction, seconds: number): string {
  if (seconds < 60) return t('files.secondsLeft', { count: Math.max(1, Math.ceil(seconds)) })
  if (seconds < 3600) return t('files.minutesLeft', { count: Math.ceil(seconds / 60) })
  return t('files.hoursLeft', { count: Math.ceil(seconds / 3600) })
}

/** Of a recording: 8", and from a minute on 1'05". */
export function formatLength(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  const rest = seconds % 60
  return seconds < 60 ? `${seconds}"` : `${Math.floor(seconds / 60)}'${String(rest).padStart(2, '0')}"`
}
