import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showToast } from '../design/toast.tsx'
import type { Recorder } from './recorder.ts'
import { SHORTEST_MS, type Recording } from './recording.ts'

export type VoiceState = { phase: 'idle' } | { phase: 'asking' } | { phase: 'recording'; elapsedMs: number; levels: readonly number[] }

export interface VoiceRecording {
  state: VoiceState
  start: () => void
  finish: () => void
  cancel: () => void
}

const IDLE: VoiceState = { phase: 'idle' }

function troubleOf(error: unknown): 'denied' | 'noMicrophone' | 'failed' {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noMicrophone' : 'failed'
}

/** One recording at a time: asked for, under way, given to `onDone` or forgotten. Leaving the place forgets it. */
export function useVoiceRecording(onDone: (recording: Recording) => void): VoiceRecording {
  const { t } = useTranslation()
  const [state, setState] = useState<VoiceState>(IDLE)
  const recorder = useRef<Recorder | null>(null)
  /** Grows with each start and end: an answer of the browser to an earlier one is not wanted any more. */
  const turn = useRef(0)

  const cancel = useCallback(() => {
    turn.current++
    recorder.current?.cancel()
    recorder.current = null
    setState(IDLE)
  }, [])
  useEffect(() => cancel, [cancel])

  const start = () => {
    if (state.phase !== 'idle') return
    const mine = ++turn.current
    const levels: number[] = []
    setState({ phase: 'asking' })
    const onLevel = (level: number, elapsedMs: number) => {
      levels.push(level)
      if (mine === turn.current) setState({ phase: 'recording', elapsedMs, levels: levels.slice(-60) })
    }
    const recording = import('./recorder.ts').then(({ startRecorder }) => startRecorder(onLevel))
    recording.then(
      (started) => {
        if (mine === turn.current) recorder.current = started
        else started.cancel()
      },
      (error: unknown) => {
        if (mine !== turn.current) return
        cancel()
        showToast(t(`voice.${troubleOf(error)}`), 'error')
      },
    )
  }

  const finish = () => {
    const ending = recorder.current
    if (!ending) return cancel()
    recorder.current = null
    turn.current++
    setState(IDLE)
    void ending.finish().then((recording) => {
      if (recording.durationMs < SHORTEST_MS) showToast(t('voice.tooShort'), 'error')
      else onDone(recording)
    })
  }

  return { state, start, finish, cancel }
}
