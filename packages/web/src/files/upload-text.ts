import type { Upload } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { codeText } from '../app/error-text.ts'
import type { Language } from '../i18n/i18n.ts'
import { formatSize, formatTimeLeft } from './format-size.ts'

export function uploadPercent({ sent, size }: Pick<Upload, 'sent' | 'size'>): number {
  return size === 0 ? 100 : Math.floor((sent / size) * 100)
}

/** Percent, speed and what is left; or why it does not go on. */
export function uploadText(t: TFunction, upload: Upload, language: Language): string {
  const { state, error, sent, size, bytesPerSecond } = upload
  const percent = `${uploadPercent(upload)}%`
  if (state === 'failed') return error === null ? t('files.failed') : codeText(t, error)
  if (state === 'waiting') return t('files.waiting', { size: formatSize(size, language) })
  if (state === 'paused') return t('files.paused', { percent })
  if (state === 'done' || sent === size) return t('files.finishing')
  if (bytesPerSecond <= 0) return percent
  const speed = t('files.speed', { size: formatSize(bytesPerSecond, language) })
  return `${percent} · ${speed} · ${formatTimeLeft(t, (size - sent) / bytesPerSecond)}`
}
