import type { AttachmentBody } from '@hongyan/protocol'
import type { Translation } from '../i18n/language.ts'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** `1.2 MB` */
export function sizeText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`
}

/** `[文件] name (1.2 MB)`, then what the sender wrote to it; with `seq`, how it is saved. */
export function attachmentText(body: AttachmentBody, { t }: Translation, seq?: number): string {
  const { name, size, durationMs = 0 } = body.attachment
  const mark = seq === undefined ? '' : `  #${seq}`
  if (body.kind === 'voice') return `${t('entry.voice')} ${Math.max(1, Math.round(durationMs / 1000))}"${mark}`
  const what = body.kind === 'image' ? `${t('entry.image')} ${name}` : `${t('entry.file')} ${name} (${sizeText(size)})`
  return body.caption === undefined ? what + mark : `${what}${mark}\n${body.caption}`
}
