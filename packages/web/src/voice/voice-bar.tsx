import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/icon-button.tsx'
import { SendHorizontal, Trash } from '../design/icons.ts'
import { LONGEST_MS } from './recording.ts'
import type { VoiceRecording } from './use-voice-recording.ts'

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** In place of the field while somebody speaks: how long, how loud, and the ways out. Enter sends, Esc cancels. */
export function VoiceBar({ voice }: { voice: VoiceRecording }) {
  const { t } = useTranslation()
  const { state, cancel, finish } = voice
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => bar.current?.focus({ preventScroll: true }), [])
  if (state.phase === 'idle') return null
  const elapsed = state.phase === 'recording' ? state.elapsedMs : 0
  const isFull = elapsed >= LONGEST_MS
  return (
    <div
      ref={bar}
      role="group"
      aria-label={t('voice.recording')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel()
        else if (event.key === 'Enter' && event.target === event.currentTarget) finish()
      }}
      className="flex min-w-0 flex-1 items-center gap-2 outline-none"
    >
      <div className="flex h-[42px] min-w-0 flex-1 items-center gap-2.5 rounded-lg border border-line bg-surface-2 pr-3 pl-1">
        <IconButton label={t('voice.cancel')} side="top" onClick={cancel}>
          <Trash aria-hidden />
        </IconButton>
        <span aria-hidden className="size-2.5 shrink-0 animate-pulse rounded-full bg-danger" />
        <span role="timer" className="shrink-0 text-base tabular-nums">
          {clock(elapsed)} <span className="text-text-3">/ {clock(LONGEST_MS)}</span>
        </span>
        {state.phase === 'recording' && !isFull ? (
          <span
            role="meter"
            aria-label={t('voice.level')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round((state.levels.at(-1) ?? 0) * 100)}
            className="flex h-6 min-w-0 flex-1 items-center justify-end gap-[2px] overflow-hidden text-accent"
          >
            {state.levels.map((level, index) => (
              // The bars have no identity of their own: each time they are shifted by one.
              <span key={index} className="w-[3px] shrink-0 rounded-full bg-current" style={{ height: 3 + level * 21 }} />
            ))}
          </span>
        ) : (
          <span className="min-w-0 flex-1 truncate text-sm text-text-2">{isFull ? t('voice.full') : t('voice.asking')}</span>
        )}
      </div>
      <button
        type="button"
        aria-label={t('voice.send')}
        disabled={state.phase !== 'recording'}
        onClick={finish}
        className="grid size-[42px] shrink-0 place-items-center rounded-lg bg-accent text-on-accent transition-colors hover:bg-accent-strong disabled:bg-hover disabled:text-text-3"
      >
        <SendHorizontal aria-hidden className="size-5" />
      </button>
    </div>
  )
}
