import type { Entry, MessageBody } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'

/** On one line, without what would turn it around or hide in it. */
export function foldLines(text: string): string {
  return text
    .replace(/[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

type BodyKind = MessageBody['kind']

/** Each kind of body on one line. */
const SUMMARIES: { readonly [K in BodyKind]: (t: TFunction, body: Extract<MessageBody, { kind: K }>) => string } = {
  text: (_t, { text }) => foldLines(text),
  image: (t, { caption }) => [t('list.image'), foldLines(caption ?? '')].filter(Boolean).join(' '),
  file: (t, { attachment }) => `${t('list.file')} ${foldLines(attachment.name)}`,
  voice: (t, { attachment }) => `${t('list.voice')} ${Math.max(1, Math.round((attachment.durationMs ?? 0) / 1000))}"`,
}

export function bodyText(t: TFunction, body: MessageBody): string {
  const summarize = SUMMARIES[body.kind] as ((t: TFunction, body: MessageBody) => string) | undefined
  return summarize?.(t, body) ?? t('list.unsupported')
}

/** The newest entry as the list shows it: in a room with the nickname of who wrote it. */
export function previewText(
  t: TFunction,
  entry: Entry,
  { kind, sender, isOwn }: { kind: 'direct' | 'room'; sender: string; isOwn: boolean },
): string {
  const name = isOwn ? t('list.you') : sender
  switch (entry.kind) {
    case 'message': {
      const text = bodyText(t, entry.body)
      return kind === 'room' ? t('list.preview', { name, text }) : text
    }
    case 'join':
      return t('messages.joined', { name })
    case 'leave':
      return t('messages.left', { name })
    case 'create':
      return t('messages.created', { name })
    case 'friends':
      return t('messages.friends')
    default:
      return t('list.unsupported')
  }
}
