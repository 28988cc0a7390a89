import { lazy, Suspense, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/icon-button.tsx'
import { Image, Paperclip, Smile } from '../design/icons.ts'
import { Popover } from '../design/popover.tsx'
import { chooseFiles } from '../files/choose-files.ts'
import { IMAGE_ACCEPT, offerFiles } from '../files/picked-files.ts'
import { microphoneTrouble } from '../voice/recording.ts'
import type { VoiceRecording } from '../voice/use-voice-recording.ts'
import { VoiceButton } from '../voice/voice-button.tsx'
import { WeatherButton } from '../weather/weather-button.tsx'
import { insertText } from './insert-text.ts'

const EmojiPicker = lazy(() => import('./emoji/emoji-picker.tsx').then(({ EmojiPicker: component }) => ({ default: component })))

interface ComposerToolsProps {
  conversationId: number
  field: RefObject<HTMLTextAreaElement | null>
  /** The text has become this. */
  onText: (text: string) => void
  voice: VoiceRecording
}

/** What can be added to a message, in a row above it. Where the browser gives no microphone the settings say why. */
export function ComposerTools({ conversationId, field, onText, voice }: ComposerToolsProps) {
  const { t } = useTranslation()
  const pickImages = async () => offerFiles(conversationId, await chooseFiles({ accept: IMAGE_ACCEPT }))
  const pickFiles = async () => offerFiles(conversationId, await chooseFiles(), { asFiles: true })
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
        <IconButton label={t('files.image')} side="top" onClick={() => void pickImages()}>
          <Image aria-hidden />
        </IconButton>
        <IconButton label={t('files.file')} side="top" onClick={() => void pickFiles()}>
          <Paperclip aria-hidden />
        </IconButton>
        {microphoneTrouble() === null && <VoiceButton voice={voice} />}
        <WeatherButton conversationId={conversationId} />
      </div>
    </div>
  )
}
