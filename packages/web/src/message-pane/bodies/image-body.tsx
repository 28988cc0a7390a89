import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../app/client-context.ts'
import { classNames } from '../../design/class-names.ts'
import { ImageOff, RotateCw, X } from '../../design/icons.ts'
import { useLocalFile } from '../../files/local-files.ts'
import { uploadPercent, uploadText } from '../../files/upload-text.ts'
import { useUploadActions } from '../../files/use-upload-actions.ts'
import { useUpload } from '../../files/use-upload.ts'
import type { Language } from '../../i18n/i18n.ts'
import { openViewer } from '../../viewer/viewer-subject.ts'
import { clientMessageIdOf, type LogItem } from '../log-item.ts'
import { MessageText } from '../message-text.tsx'
import type { BodyOf, BodyViewProps } from './body-view.ts'
import { imageBox } from './image-box.ts'

/** Above this an animation is shown by its first frame until it is opened. */
const ANIMATED_BYTES = 3 * 1024 * 1024

/** Over a picture that is on its way: how far it is, and the ways out. */
function UploadVeil({ item }: { item: LogItem }) {
  const { t, i18n } = useTranslation()
  const upload = useUpload(item)
  const { cancel, retry } = useUploadActions()
  if (!upload) return null
  const failed = upload.state === 'failed'
  const text = uploadText(t, upload, i18n.language as Language)
  const button = 'grid size-10 place-items-center rounded-full bg-[rgb(0_0_0/0.6)] text-[#fff] hover:bg-[rgb(0_0_0/0.75)]'
  return (
    <div className="absolute inset-0 grid place-items-center bg-[rgb(0_0_0/0.25)]" title={text}>
      <div className="flex flex-col items-center gap-1.5">
        <div className="flex gap-2">
          {failed && (
            <button type="button" aria-label={t('files.retry', { name: upload.name })} className={button} onClick={() => retry(upload)}>
              <RotateCw aria-hidden className="size-5" />
            </button>
          )}
          <button type="button" aria-label={t('files.cancel', { name: upload.name })} className={button} onClick={() => cancel(upload)}>
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <span
          role="progressbar"
          aria-label={t('files.sending', { name: upload.name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={uploadPercent(upload)}
          className="rounded-full bg-[rgb(0_0_0/0.6)] px-2 py-0.5 text-xs text-[#fff] tabular-nums"
        >
          {failed ? t('files.failed') : `${uploadPercent(upload)}%`}
        </span>
      </div>
    </div>
  )
}

/** A picture in a place that was kept for it; a press shows it large. */
export function ImageBody({ body, item, own, clockRoom }: BodyViewProps<BodyOf<'image'>>) {
  const { t } = useTranslation()
  const client = useClient()
  const { attachment, caption } = body
  const local = useLocalFile(clientMessageIdOf(item))
  const [attempt, setAttempt] = useState(0)
  const [broken, setBroken] = useState(false)
  const box = imageBox(attachment)
  const showsWhole = !attachment.hasThumbnail || (attachment.mediaType === 'image/gif' && attachment.size <= ANIMATED_BYTES)
  const stored = attachment.id === '' ? null : showsWhole ? client.attachmentUrl(attachment.id) : client.thumbnailUrl(attachment.id)
  const src = local ?? stored
  const open = () => item.kind === 'entry' && openViewer({ conversationId: item.entry.conversationId, seq: item.entry.seq })
  return (
    <div style={{ width: box.width }} className="max-w-full">
      <div className="relative bg-hover" style={{ aspectRatio: `${box.width} / ${box.height}` }}>
        {broken ? (
          <button
            type="button"
            onClick={() => {
              setBroken(false)
              setAttempt(attempt + 1)
            }}
            className="flex size-full flex-col items-center justify-center gap-1 px-2 text-center text-sm text-text-2"
          >
            <ImageOff aria-hidden className="size-6" />
            {t('files.imageBroken')}
          </button>
        ) : (
          <button
            type="button"
            aria-label={t('files.openImage', { name: attachment.name })}
            aria-disabled={item.kind !== 'entry'}
            onClick={open}
            className={classNames('focus-inset block size-full', item.kind !== 'entry' && 'cursor-default')}
          >
            {src !== null && (
              <img
                key={attempt}
                src={src}
                alt=""
                draggable={false}
                decoding="async"
                onError={() => setBroken(true)}
                className="size-full object-cover"
              />
            )}
          </button>
        )}
        <UploadVeil item={item} />
      </div>
      {caption && (
        <p className="px-3 py-[7px]">
          <MessageText text={caption} own={own} />
          {clockRoom}
        </p>
      )}
    </div>
  )
}
