import { lazy, Suspense, useEffect, useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { useObservable } from '../app/use-observable.ts'
import { classNames } from '../design/class-names.ts'
import { SendHorizontal } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import { Tooltip } from '../design/tooltip.tsx'
import { parseWeatherCommand } from '../weather/weather-command.ts'
import { filesOf, hasFiles, namePasted } from '../files/dropped-files.ts'
import { offerFiles } from '../files/picked-files.ts'
import { useVoiceRecording } from '../voice/use-voice-recording.ts'
import { isSendKey } from './composer-keys.ts'
import { ComposerTools } from './composer-tools.tsx'
import { useDrafts } from './drafts.ts'
import { DEFAULT_TEXT_BYTES, isSendable, measureLength } from './message-length.ts'
import { WordsLine } from './words-line.tsx'

const VoiceBar = lazy(() => import('../voice/voice-bar.tsx').then(({ VoiceBar: component }) => ({ default: component })))

interface ComposerProps {
  conversationId: number
  title: string
  autoFocus: boolean
}

/** Writes and sends. The text lives in the drafts, so it survives everything but sending. */
export function Composer({ conversationId, title, autoFocus }: ComposerProps) {
  const { t } = useTranslation()
  const client = useClient()
  const field = useRef<HTMLTextAreaElement>(null)
  const text = useDrafts(({ byConversation }) => byConversation[conversationId] ?? '')
  const setDraft = useDrafts((drafts) => drafts.setDraft)
  const limit = useObservable(client.limits, (limits) => limits?.textBytes ?? DEFAULT_TEXT_BYTES)
  const { left, isNear, isOver } = measureLength(text, limit)
  const canSend = isSendable(text) && !isOver

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])

  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true })
  }, [autoFocus, conversationId])

  // Leaving the conversation is also an end of typing.
  useEffect(() => () => client.setTyping(conversationId, false), [client, conversationId])

  const send = () => {
    if (!canSend) return
    const weather = parseWeatherCommand(text)
    if (weather?.place === '') return showToast(t('weather.missingPlace'), 'error')
    setDraft(conversationId, '')
    client.setTyping(conversationId, false)
    const sent = weather
      ? client.sendWeather(conversationId, weather.place, weather.language)
      : client.send(conversationId, { kind: 'text', text: text.trim() })
    sent.catch((error: unknown) => {
      // It did not even reach the outbox: give the words back.
      if (!useDrafts.getState().byConversation[conversationId]) setDraft(conversationId, text)
      showToast(errorText(t, error), 'error')
    })
    field.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event.nativeEvent)) return
    event.preventDefault()
    send()
  }

  const report = (error: unknown) => showToast(errorText(t, error), 'error')
  const voice = useVoiceRecording(
    (recording) =>
      void import('../voice/send-voice.ts').then(({ sendVoice }) => sendVoice(client, conversationId, recording)).catch(report),
  )
  const speaking = voice.state.phase !== 'idle'
  const spoke = useRef(false)
  useEffect(() => {
    // The bar had the focus and is gone.
    if (spoke.current && !speaking) field.current?.focus({ preventScroll: true })
    spoke.current = speaking
  }, [speaking])

  const onPaste = (event: ClipboardEvent) => {
    // What programs for tables and texts copy is text, and a picture of it besides.
    if (!hasFiles(event.clipboardData) || event.clipboardData.getData('text/plain') !== '') return
    event.preventDefault()
    const now = new Date()
    const { files, folders } = filesOf(event.clipboardData)
    if (folders > 0) showToast(t('files.noFolders'), 'error')
    offerFiles(
      conversationId,
      files.map((file) => namePasted(file, now)),
    )
  }

  const onChange = (value: string) => {
    setDraft(conversationId, value)
    client.setTyping(conversationId, isSendable(value))
  }

  return (
    <div className="shrink-0 border-t border-line bg-surface px-3 pt-1.5 pb-[max(10px,env(safe-area-inset-bottom))] sm:px-4">
      <WordsLine conversationId={conversationId} />
      <ComposerTools conversationId={conversationId} field={field} onText={onChange} voice={voice} />
      <div className="mx-auto flex max-w-[1080px] items-end gap-2">
        {speaking && (
          <Suspense fallback={<div className="h-[42px]" />}>
            <VoiceBar voice={voice} />
          </Suspense>
        )}
        <div
          hidden={speaking}
          className={classNames(
            'min-w-0 flex-1 rounded-lg border bg-surface-2 transition-colors focus-within:border-focus focus-within:bg-surface',
            isOver ? 'border-danger' : 'border-line',
          )}
        >
          <textarea
            ref={field}
            id="composer"
            rows={1}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            aria-label={t('composer.placeholder', { name: title })}
            aria-invalid={isOver || undefined}
            aria-describedby="composer-note"
            placeholder={t('composer.placeholder', { name: title })}
            enterKeyHint="send"
            className="block max-h-[min(220px,36dvh)] w-full resize-none bg-transparent px-3.5 py-2.5 text-base outline-none placeholder:truncate placeholder:text-text-3 max-md:text-[16px]"
          />
        </div>
        {!speaking && (
          <Tooltip text={t('composer.hint')} side="top">
            <button
              type="button"
              aria-label={t('composer.send')}
              disabled={!canSend}
              onClick={send}
              // The field keeps the focus, so a phone’s keyboard stays open.
              onPointerDown={(event) => event.preventDefault()}
              className="grid size-[42px] shrink-0 place-items-center rounded-lg bg-accent text-on-accent transition-colors hover:bg-accent-strong disabled:bg-hover disabled:text-text-3"
            >
              <SendHorizontal aria-hidden className="size-5" />
            </button>
          </Tooltip>
        )}
      </div>
      <p
        id="composer-note"
        aria-live="polite"
        className={classNames('mx-auto max-w-[1080px] px-1 text-sm', isNear && 'pt-1', isOver ? 'text-danger' : 'text-text-3')}
      >
        {isOver ? t('composer.tooLong', { count: -left }) : isNear ? t('composer.left', { count: left }) : null}
      </p>
    </div>
  )
}
