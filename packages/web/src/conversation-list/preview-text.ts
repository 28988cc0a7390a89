import type { Entry, MessageBody } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { formatLength } from '../files/format-size.ts'
import { noteText, type NoteContext } from '../message-pane/note-text.ts'
import { foldLines } from './fold-lines.ts'
import { formatDegrees } from '../weather/sky.ts'

type BodyKind = MessageBody['kind']

/** Each kind of body on one line. */
const SUMMARIES: { readonly [K in BodyKind]: (t: TFunction, body: Extract<MessageBody, { kind: K }>) => string } = {
  text: (_t, { text }) => foldLines(text),
  image: (t, { caption }) => foldLines([t('files.listImage'), caption].filter(Boolean).join(' ')),
  file: (t, { attachment }) => foldLines(t('files.listFile', { name: attachment.name })),
  voice: (t, { attachment }) => t('files.listVoice', { length: formatLength(attachment.durationMs ?? 0) }),
  weather: (t, { place, current }) =>
    t('weather.preview', { place: foldLines(place.name), temperature: formatDegrees(current.temperature) }),
}

export function bodyText(t: TFunction, body: MessageBody): string {
  const summarize = SUMMARIES[body.kind] as ((t: TFunction, body: MessageBody) => string) | undefined
  return summarize?.(t, body) ?? t('list.unsupported')
}

/** The newest entry as the list shows it: in a room with the name of who wrote it. */
export function previewText(context: NoteContext, entry: Entry, kind: 'direct' | 'room'): string {
  const { t, nameOf } = context
  if (entry.kind !== 'message') return noteText(context, entry) ?? t('list.unsupported')
  const text = bodyText(t, entry.body)
  return kind === 'room' ? t('list.preview', { name: nameOf(entry.senderId), text }) : text
}
