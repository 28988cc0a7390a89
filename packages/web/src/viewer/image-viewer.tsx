import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { closeDialog } from '../app/navigation.ts'
import { ChevronLeft, ChevronRight } from '../design/icons.ts'
import { openTimeline } from '../message-pane/timeline-pool.ts'
import { useViewerImages } from './viewer-images.ts'
import { ViewerPicture } from './viewer-picture.tsx'
import { useViewerSubject, type ViewerSubject } from './viewer-subject.ts'

const ARROW =
  'absolute top-1/2 z-10 grid size-11 -translate-y-1/2 place-items-center rounded-full bg-[rgb(0_0_0/0.45)] text-[#fff] hover:bg-[rgb(0_0_0/0.7)]'

function ViewerBody({ subject }: { subject: ViewerSubject }) {
  const { t } = useTranslation()
  const client = useClient()
  const timeline = useMemo(() => openTimeline(client, subject.conversationId), [client, subject.conversationId])
  const { image, step, hasPrevious, hasNext } = useViewerImages(timeline, subject.seq)
  if (!image) return null
  return (
    <>
      <ViewerPicture key={image.seq} entry={image} onStep={step} />
      {hasPrevious && (
        <button type="button" aria-label={t('viewer.previous')} onClick={() => step(-1)} className={`${ARROW} left-3`}>
          <ChevronLeft aria-hidden className="size-6" />
        </button>
      )}
      {hasNext && (
        <button type="button" aria-label={t('viewer.next')} onClick={() => step(1)} className={`${ARROW} right-3`}>
          <ChevronRight aria-hidden className="size-6" />
        </button>
      )}
    </>
  )
}

/** A picture of a conversation over the whole window; arrows lead to the others. */
export function ImageViewer({ open }: { open: boolean }) {
  const { t } = useTranslation()
  const subject = useViewerSubject((state) => state.subject)
  // After a reload nobody knows any more which it was.
  useEffect(() => {
    if (open && !subject) closeDialog()
  }, [open, subject])
  return (
    <Dialog.Root open={open && subject !== null} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Popup
          aria-label={t('viewer.label')}
          className="fixed inset-0 z-40 bg-[#0b0d11] outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {subject && <ViewerBody key={`${subject.conversationId} ${subject.seq}`} subject={subject} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
