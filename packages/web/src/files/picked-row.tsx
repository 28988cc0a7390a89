import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../design/class-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { X } from '../design/icons.ts'
import type { Language } from '../i18n/i18n.ts'
import { fileIcon } from './file-icon.ts'
import { formatSize } from './format-size.ts'
import { markAsFile, removePicked, type PickedFile } from './picked-files.ts'

/** An address for the file as long as it is drawn. */
function useObjectUrl(file: File, wanted: boolean): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!wanted) return setUrl(null)
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file, wanted])
  return url
}

interface PickedRowProps {
  picked: PickedFile
  /** Why it cannot be sent; null when it can. */
  trouble: string | null
  /** One picture alone is shown large. */
  large: boolean
}

/** A file that is about to be sent: what it looks like, its size, and the way to leave it out. */
export function PickedRow({ picked, trouble, large }: PickedRowProps) {
  const { t, i18n } = useTranslation()
  const { key, file, isImage } = picked
  const url = useObjectUrl(file, isImage)
  const Icon = fileIcon(file.name, file.type)
  return (
    <li className={classNames('flex gap-3', large ? 'flex-col' : 'items-center')}>
      <span
        className={classNames(
          'grid shrink-0 place-items-center overflow-hidden rounded-md bg-hover text-accent',
          large ? 'h-56 w-full' : 'size-12',
        )}
      >
        {isImage ? (
          url && (
            <img
              src={url}
              alt=""
              draggable={false}
              onError={() => markAsFile(key)}
              className={large ? 'size-full object-contain' : 'size-full object-cover'}
            />
          )
        ) : (
          <Icon aria-hidden className="size-6" />
        )}
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{file.name}</span>
          <span className={classNames('block text-sm tabular-nums', trouble ? 'text-danger' : 'text-text-2')}>
            {formatSize(file.size, i18n.language as Language)}
            {trouble && ` · ${trouble}`}
          </span>
        </span>
        <IconButton label={t('files.remove', { name: file.name })} onClick={() => removePicked(key)}>
          <X aria-hidden />
        </IconButton>
      </span>
    </li>
  )
}
