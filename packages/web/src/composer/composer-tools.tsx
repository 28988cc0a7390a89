import { lazy, Suspense, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/icon-button.tsx'
import { Smile } from '../design/icons.ts'
import { Popover } from '../design/popover.tsx'
import { WeatherButton } from '../weather/weather-button.tsx'
import { insertText } from './insert-text.ts'

const EmojiPicker = lazy(() => import('./emoji/emoji-picker.tsx').then(({ EmojiPicker: component }) => ({ default: component })))

interface ComposerToolsProps {
  conversationId: number
  field: RefObject<HTMLTextAreaElement | null>
  /** The text has become this. */
  onText: (text: string) => void
}

/** What can be added to a message, in a row above it. */
export function ComposerTools({ conversationId, field, onText }: ComposerToolsProps) {
  const { t } = useTranslation()
  return (
    <div className="mx-auto mb-1 max-w-[1080px]">
      <div role="group" aria-label={t('composer.tools')} className="-ml-1.5 flex gap-0.5">
        <Popover
          label={t('composer.emoji')}
          side="top"
          finalFocus={field}
          trigger={
            <IconButton label={t('composer.emoji')} side="top">
              <Smile aria-hidden />
            </IconButton>
          }
        >
          {(close) => (
            <Suspense fallback={<div className="h-80" />}>
              <EmojiPicker
                onPick={(sign) => {
                  if (field.current) onText(insertText(field.current, sign))
                  close()
                }}
              />
            </Suspense>
          )}
        </Popover>
        <WeatherButton conversationId={conversationId} />
      </div>
    </div>
  )
}
