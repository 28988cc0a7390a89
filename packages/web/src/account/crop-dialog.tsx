import { useEffect, useRef, useState, type PointerEvent, type WheelEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../app/error-text.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { showToast } from '../design/toast.tsx'
import { centreCrop, clampCrop, coverScale, cropSource, zoomCrop, ZOOM_MAX, type Crop } from './crop-geometry.ts'

const VIEW = 260
/** The server makes 256 px of it; twice that leaves room for sharper screens later and stays far below the size limit. */
const OUTPUT = 512
const STEPS: Record<string, [dx: number, dy: number]> = { ArrowLeft: [8, 0], ArrowRight: [-8, 0], ArrowUp: [0, 8], ArrowDown: [0, -8] }

function renderSquare(image: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = OUTPUT
  canvas.height = OUTPUT
  const { x, y, side } = cropSource(crop, image, VIEW)
  const context = canvas.getContext('2d')
  if (!context) return Promise.reject(new Error('no canvas'))
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, x, y, side, side, 0, 0, OUTPUT, OUTPUT)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no image'))), 'image/webp', 0.9)
  })
}

/** Reads the picture in this browser, so that what cannot be read is said before anything is sent. */
function useImage(file: File): { image: ImageBitmap | null; failed: boolean } {
  const [state, setState] = useState<{ image: ImageBitmap | null; failed: boolean }>({ image: null, failed: false })
  useEffect(() => {
    let current = true
    let made: ImageBitmap | null = null
    createImageBitmap(file).then(
      (image) => {
        if (!current) return image.close()
        made = image
        setState({ image, failed: false })
      },
      () => current && setState({ image: null, failed: true }),
    )
    return () => {
      current = false
      made?.close()
    }
  }, [file])
  return state
}

interface CropDialogProps {
  file: File
  onClose: () => void
  onDone: (image: Blob) => Promise<unknown>
}

/** Chooses the square of a picture that becomes the avatar. */
export function CropDialog({ file, onClose, onDone }: CropDialogProps) {
  const { t } = useTranslation()
  const { image, failed } = useImage(file)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [crop, setCrop] = useState<Crop | null>(null)
  const [busy, setBusy] = useState(false)
  const drag = useRef<{ x: number; y: number } | null>(null)
  const shown = image ? (crop ?? centreCrop(image, VIEW)) : null

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !image || !shown) return
    const ratio = devicePixelRatio
    context.canvas.width = VIEW * ratio
    context.canvas.height = VIEW * ratio
    context.imageSmoothingQuality = 'high'
    const scale = coverScale(image, VIEW) * shown.zoom * ratio
    context.drawImage(image, shown.x * ratio, shown.y * ratio, image.width * scale, image.height * scale)
  }, [image, shown])

  const move = (dx: number, dy: number) => image && shown && setCrop(clampCrop({ ...shown, x: shown.x + dx, y: shown.y + dy }, image, VIEW))
  const zoom = (value: number) => image && shown && setCrop(zoomCrop(shown, value, image, VIEW))
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, y: event.clientY }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return
    move(event.clientX - drag.current.x, event.clientY - drag.current.y)
    drag.current = { x: event.clientX, y: event.clientY }
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    move(...step)
  }

  const submit = async () => {
    if (!image || !shown) return
    setBusy(true)
    try {
      await onDone(await renderSquare(image, shown))
      onClose()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} title={t('settings.crop')} description={t('settings.cropHint')} width="sm">
      <div className="flex flex-col items-center gap-4 px-5 pb-5">
        {failed ? (
          <Banner kind="error">{t('settings.imageUnreadable')}</Banner>
        ) : (
          <>
            <canvas
              ref={canvas}
              role="img"
              aria-label={t('settings.cropHint')}
              tabIndex={0}
              onKeyDown={onKeyDown}
              onPointerDown={onPointerDown}
              onPointerMove={onPointerMove}
              onPointerUp={() => (drag.current = null)}
              onPointerCancel={() => (drag.current = null)}
              onWheel={(event: WheelEvent) => shown && zoom(shown.zoom * (event.deltaY < 0 ? 1.06 : 0.94))}
              style={{ width: VIEW, height: VIEW }}
              className="cursor-grab touch-none rounded-full bg-hover ring-1 ring-line active:cursor-grabbing"
            />
            <label className="flex w-[260px] items-center gap-3 text-sm text-text-2">
              {t('settings.zoom')}
              <input
                type="range"
                min={1}
                max={ZOOM_MAX}
                step={0.01}
                value={shown?.zoom ?? 1}
                onChange={(event) => zoom(Number(event.target.value))}
                className="min-w-0 flex-1 accent-(--accent)"
              />
            </label>
          </>
        )}
        <div className="flex w-full justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {!failed && (
            <Button look="primary" disabled={!image} busy={busy} onClick={() => void submit()}>
              {t('settings.useImage')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
