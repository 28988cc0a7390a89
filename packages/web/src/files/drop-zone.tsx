import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Paperclip } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import { filesOf, hasFiles } from './dropped-files.ts'
import { offerFiles } from './picked-files.ts'

// A file dropped beside a conversation must not replace the page.
addEventListener('dragover', (event) => hasFiles(event.dataTransfer) && event.preventDefault())
addEventListener('drop', (event) => hasFiles(event.dataTransfer) && event.preventDefault())

interface DropZoneProps {
  conversationId: number
  title: string
  /** Nothing can be sent here. */
  disabled: boolean
  children: ReactNode
}

/** The conversation: files dropped anywhere on it are offered to be sent. */
export function DropZone({ conversationId, title, disabled, children }: DropZoneProps) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const zone = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = zone.current
    if (!element || disabled) return
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return
      event.preventDefault()
      const { files, folders } = filesOf(event.dataTransfer)
      if (folders > 0) showToast(t('files.noFolders'), 'error')
      offerFiles(conversationId, files)
    }
    element.addEventListener('dragover', onOver)
    element.addEventListener('dragleave', onLeave)
    element.addEventListener('drop', onDrop)
    return () => {
      element.removeEventListener('dragover', onOver)
      element.removeEventListener('dragleave', onLeave)
      element.removeEventListener('drop', onDrop)
    }
  }, [conversationId, disabled, t])
  return (
    <main ref={zone} className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-canvas">
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-2 z-20 grid animate-[fade-in_120ms] place-items-center rounded-lg border-2 border-dashed border-accent bg-[color-mix(in_srgb,var(--accent-weak)_92%,transparent)]">
          <p className="flex max-w-full flex-col items-center gap-2 px-6 text-center text-md font-medium text-accent wrap-anywhere">
            <Paperclip aria-hidden className="size-8" />
            {t('files.drop', { name: title })}
          </p>
        </div>
      )}
    </main>
  )
}
