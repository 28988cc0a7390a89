import { useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/icon-button.tsx'
import { Mic } from '../design/icons.ts'
import type { VoiceRecording } from './use-voice-recording.ts'

/** A finger that rests longer than this speaks while it rests; a shorter touch is a press. */
const HOLD_MS = 450
/** Pixels to the left that take a recording back. */
const SLIDE = 80

/** A press begins a recording. On a touch screen it can also be held while one speaks: let go to send, slide to the left to cancel. */
export function VoiceButton({ voice }: { voice: VoiceRecording }) {
  const { t } = useTranslation()
  const touch = useRef<{ x: number; at: number } | null>(null)
  const onPointerDown = (event: PointerEvent) => {
    // A pressed mouse button is followed by a click; the field keeps the focus.
    event.preventDefault()
    if (event.pointerType === 'mouse' || voice.state.phase !== 'idle') return
    event.currentTarget.setPointerCapture(event.pointerId)
    touch.current = { x: event.clientX, at: performance.now() }
    voice.start()
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!touch.current || touch.current.x - event.clientX < SLIDE) return
    touch.current = null
    voice.cancel()
  }
  const onPointerUp = () => {
    const held = touch.current && performance.now() - touch.current.at
    touch.current = null
    if (held !== null && held >= HOLD_MS) voice.finish()
  }
  return (
    <IconButton
      label={t('voice.record')}
      side="top"
      disabled={voice.state.phase !== 'idle' && touch.current === null}
      className="touch-none"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        if (touch.current) voice.cancel()
        touch.current = null
      }}
      onContextMenu={(event) => touch.current && event.preventDefault()}
      onClick={voice.start}
    >
      <Mic aria-hidden />
    </IconButton>
  )
}
