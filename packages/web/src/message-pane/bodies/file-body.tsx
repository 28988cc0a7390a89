import { useTranslation } from 'react-i18next'
import { useClient } from '../../app/client-context.ts'
import { classNames } from '../../design/class-names.ts'
import { IconButton } from '../../design/icon-button.tsx'
import { Download, RotateCw, X } from '../../design/icons.ts'
import { Tooltip } from '../../design/tooltip.tsx'
import { fileIcon } from '../../files/file-icon.ts'
import { formatSize } from '../../files/format-size.ts'
import { ProgressBar } from '../../files/progress-bar.tsx'
import { uploadPercent, uploadText } from '../../files/upload-text.ts'
import { useUploadActions } from '../../files/use-upload-actions.ts'
import { useUpload } from '../../files/use-upload.ts'
import type { Language } from '../../i18n/i18n.ts'
import { MessageText } from '../message-text.tsx'
import type { BodyOf, BodyViewProps } from './body-view.ts'

/** A card with what there is to know of a file, and the way to get it; while it is on its way, how far it is. */
export function FileBody({ body, item, own, clockRoom }: BodyViewProps<BodyOf<'file'>>) {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const { attachment, caption } = body
  const { name, size } = attachment
  const upload = useUpload(item)
  const { cancel, retry } = useUploadActions()
  const Icon = fileIcon(name, attachment.mediaType)
  const language = i18n.language as Language
  const failed = upload?.state === 'failed'
  const meta = own ? 'text-own-meta' : 'text-text-2'
  return (
    <>
      <div className="flex w-[272px] max-w-full items-center gap-3 pt-1">
        <span className="grid size-10 shrink-0 place-items-center rounded-md bg-[color-mix(in_srgb,var(--accent)_14%,transparent)] text-accent">
          <Icon aria-hidden className="size-5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={name}>
            {name}
          </span>
          <span className={classNames('block text-sm tabular-nums', failed ? 'text-danger' : meta)}>
            {upload ? uploadText(t, upload, language) : formatSize(size, language)}
          </span>
          {upload && !failed && <ProgressBar label={t('files.sending', { name })} value={uploadPercent(upload)} />}
        </span>
        {failed && (
          <IconButton label={t('files.retry', { name })} size="sm" onClick={() => retry(upload)}>
            <RotateCw aria-hidden />
          </IconButton>
        )}
        {upload && (
          <IconButton label={t('files.cancel', { name })} size="sm" onClick={() => cancel(upload)}>
            <X aria-hidden />
          </IconButton>
        )}
        {item.kind === 'entry' && (
          <Tooltip text={t('files.download')}>
            <a
              href={client.attachmentUrl(attachment.id)}
              download={name}
              aria-label={t('files.downloadName', { name })}
              className={classNames('inline-grid size-9 shrink-0 place-items-center rounded-md hover:bg-hover hover:text-text', meta)}
            >
              <Download aria-hidden className="size-5" />
            </a>
          </Tooltip>
        )}
      </div>
      {caption && <MessageText text={caption} own={own} />}
      {/* Without words of its own the clock has a line below the card. */}
      <span className={caption ? undefined : 'flex justify-end'}>{clockRoom}</span>
    </>
  )
}
