import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useState, type ComponentProps, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useName } from '../contacts/use-name.ts'
import { useTimeContext } from '../app/use-now.ts'
import { classNames } from '../design/class-names.ts'
import { Download, Forward, ImageOff, Minus, Plus, Scan, X } from '../design/icons.ts'
import { Tooltip } from '../design/tooltip.tsx'
import { askToForward } from '../forward/forward-subject.ts'
import { formatMoment } from '../i18n/format-time.ts'
import { useZoom } from './use-zoom.ts'
import type { ImageEntry } from './viewer-images.ts'
import { SCALE_MAX } from './zoom-geometry.ts'

const TOOL =
  'grid size-10 shrink-0 place-items-center rounded-md text-[#fff] hover:bg-[rgb(255_255_255/0.16)] disabled:opacity-35 disabled:hover:bg-transparent'

function Tool({ label, ...rest }: { label: string } & ComponentProps<'button'>) {
  return (
    <Tooltip text={label}>
      <button type="button" aria-label={label} className={TOOL} {...rest} />
    </Tooltip>
  )
}

/** One picture with what can be done with it. Plus, minus and 0 make it larger, smaller and fit; arrows lead on. */
export function ViewerPicture({ entry, onStep }: { entry: ImageEntry; onStep: (by: 1 | -1) => void }) {
  const { t } = useTranslation()
  const client = useClient()
  const [view, setView] = useState<HTMLDivElement | null>(null)
  const { attachment, caption } = entry.body
  const [loaded, setLoaded] = useState<{ width: number; height: number } | null>(null)
  const [broken, setBroken] = useState(false)
  const size = attachment.width && attachment.height ? { width: attachment.width, height: attachment.height } : loaded
  const { zoom, zoomBy, fit, handlers } = useZoom(view, size)
  const name = useName(entry.senderId) ?? '…'
  const time = useTimeContext()
  useEffect(() => view?.focus({ preventScroll: true }), [view])
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      ArrowLeft: () => onStep(-1),
      ArrowRight: () => onStep(1),
      '+': () => zoomBy(1.5),
      '=': () => zoomBy(1.5),
      '-': () => zoomBy(1 / 1.5),
      '0': fit,
    }[event.key]
    if (!act || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }
  return (
    <div className="flex h-full flex-col" onKeyDown={onKeyDown}>
      <header className="flex h-14 shrink-0 items-center gap-1 px-2 text-[#fff] sm:px-4">
        <div className="min-w-0 flex-1 pl-1">
          <Dialog.Title className="truncate text-base font-medium">{t('viewer.from', { name })}</Dialog.Title>
          <p className="truncate text-xs text-[#c9ced8]">{formatMoment(entry.sentAt, time)}</p>
        </div>
        <span className="flex items-center max-sm:hidden">
          <Tool label={t('viewer.smaller')} disabled={zoom.scale <= 1} onClick={() => zoomBy(1 / 1.5)}>
            <Minus aria-hidden className="size-5" />
          </Tool>
          <span className="w-12 text-center text-sm tabular-nums">{Math.round(zoom.scale * 100)}%</span>
          <Tool label={t('viewer.larger')} disabled={zoom.scale >= SCALE_MAX} onClick={() => zoomBy(1.5)}>
            <Plus aria-hidden className="size-5" />
          </Tool>
          <Tool label={t('viewer.fit')} disabled={zoom.scale === 1} onClick={fit}>
            <Scan aria-hidden className="size-5" />
          </Tool>
        </span>
        <Tool label={t('forward.forward')} onClick={() => askToForward([entry], { replace: true })}>
          <Forward aria-hidden className="size-5" />
        </Tool>
        <Tooltip text={t('viewer.save')}>
          <a href={client.attachmentUrl(attachment.id)} download={attachment.name} aria-label={t('viewer.save')} className={TOOL}>
            <Download aria-hidden className="size-5" />
          </a>
        </Tooltip>
        <Dialog.Close aria-label={t('common.close')} className={TOOL}>
          <X aria-hidden className="size-5" />
        </Dialog.Close>
      </header>
      <div
        ref={setView}
        tabIndex={0}
        role="img"
        aria-label={attachment.name}
        className={classNames(
          'relative min-h-0 flex-1 touch-none overflow-hidden outline-none select-none',
          zoom.scale > 1 && 'cursor-grab active:cursor-grabbing',
        )}
        {...handlers}
      >
        {broken ? (
          <p className="flex h-full flex-col items-center justify-center gap-2 text-[#c9ced8]">
            <ImageOff aria-hidden className="size-8" />
            {t('viewer.broken')}
          </p>
        ) : (
          <img
            src={client.attachmentUrl(attachment.id)}
            alt=""
            draggable={false}
            onLoad={({ currentTarget }) => setLoaded({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })}
            onError={() => setBroken(true)}
            style={{
              transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
              // The small one stands in its place while the large one loads.
              ...(attachment.hasThumbnail && !loaded ? { backgroundImage: `url("${client.thumbnailUrl(attachment.id)}")` } : {}),
            }}
            width={size?.width}
            height={size?.height}
            className="absolute inset-0 m-auto h-auto max-h-full w-auto max-w-full bg-contain bg-center bg-no-repeat object-contain"
          />
        )}
      </div>
      {caption && (
        <p className="max-h-24 shrink-0 overflow-y-auto px-6 py-3 text-center whitespace-pre-wrap text-[#fff] wrap-anywhere">{caption}</p>
      )}
    </div>
  )
}
