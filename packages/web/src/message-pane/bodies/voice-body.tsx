import { useTranslation } from 'react-i18next'
import { useClient } from '../../app/client-context.ts'
import { classNames } from '../../design/class-names.ts'
import { Pause, Play, RotateCw, X } from '../../design/icons.ts'
import { formatLength } from '../../files/format-size.ts'
import { useLocalFile } from '../../files/local-files.ts'
import { uploadPercent } from '../../files/upload-text.ts'
import { useUploadActions } from '../../files/use-upload-actions.ts'
import { useUpload } from '../../files/use-upload.ts'
import { isHeard, useHeardVoices } from '../../voice/heard-voices.ts'
import { playVoice, useVoicePlayer, voiceKey } from '../../voice/voice-player.ts'
import { decodeWaveform, PLAIN_WAVEFORM } from '../../voice/waveform.ts'
import { clientMessageIdOf } from '../log-item.ts'
import type { BodyOf, BodyViewProps } from './body-view.ts'

/** Bars of the waveform: a longer recording has more of them. */
function barCount(durationMs: number): number {
  return Math.round(16 + Math.min(1, durationMs / 60_000) * 32)
}

function Waveform({ digits, bars, played }: { digits: string; bars: number; played: number }) {
  const heights = decodeWaveform(digits)
  const shown = Array.from({ length: bars }, (_, bar) => heights[Math.floor((bar * heights.length) / bars)] ?? 0)
  return (
    <svg aria-hidden viewBox={`0 0 ${bars * 4 - 2} 24`} style={{ width: bars * 4 - 2 }} className="h-6 min-w-0 shrink">
      {shown.map((height, bar) => (
        // Bars stand where they stand.
        <rect
          key={bar}
          x={bar * 4}
          y={12 - (2 + height * 20) / 2}
          width={2}
          height={2 + height * 20}
          rx={1}
          className={bar < played * bars ? 'fill-accent' : 'fill-current opacity-45'}
        />
      ))}
    </svg>
  )
}

/** A recording: pressed it plays, pressed again it rests; a red dot while it has not been heard on this device. */
export function VoiceBody({ body, item, own, clockRoom }: BodyViewProps<BodyOf<'voice'>>) {
  const { t } = useTranslation()
  const client = useClient()
  const { attachment } = body
  const entry = item.kind === 'entry' ? item.entry : null
  const key = entry ? voiceKey(entry) : (clientMessageIdOf(item) ?? '')
  const local = useLocalFile(clientMessageIdOf(item))
  const src = local ?? (attachment.id === '' ? null : client.attachmentUrl(attachment.id))
  const state = useVoicePlayer((player) => (player.key === key ? player.state : null))
  const position = useVoicePlayer((player) => (player.key === key ? player.positionMs : 0))
  const unheard = useHeardVoices((heard) => entry !== null && !own && !isHeard(heard, entry.id))
  const upload = useUpload(item)
  const { cancel, retry } = useUploadActions()
  const duration = attachment.durationMs ?? 0
  const length = formatLength(duration)
  const Icon = state === 'playing' ? Pause : Play
  return (
    <>
      <div className="flex max-w-full items-center gap-2.5">
        <button
          type="button"
          aria-label={state === 'playing' ? t('voice.pause', { length }) : t('voice.play', { length })}
          aria-describedby={unheard ? `unheard-${key}` : undefined}
          disabled={src === null}
          onClick={() => src !== null && playVoice(client, { key, src, entry })}
          className="grid size-8 shrink-0 place-items-center rounded-full bg-accent text-on-accent hover:bg-accent-strong disabled:opacity-50"
        >
          <Icon aria-hidden className={classNames('size-4 fill-current', Icon === Play && 'ml-0.5')} />
        </button>
        <Waveform
          digits={attachment.waveform || PLAIN_WAVEFORM}
          bars={barCount(duration)}
          played={state === null || duration === 0 ? 0 : position / duration}
        />
        <span className="shrink-0 tabular-nums">{length}</span>
        {unheard && (
          <span id={`unheard-${key}`} role="img" aria-label={t('voice.unheard')} className="size-2 shrink-0 rounded-full bg-badge" />
        )}
        {upload?.state === 'failed' && (
          <button
            type="button"
            aria-label={t('files.retry', { name: t('voice.message') })}
            onClick={() => retry(upload)}
            className="grid size-7 place-items-center"
          >
            <RotateCw aria-hidden className="size-4" />
          </button>
        )}
        {upload && (
          <button
            type="button"
            aria-label={t('files.cancel', { name: t('voice.message') })}
            onClick={() => cancel(upload)}
            className="grid size-7 place-items-center"
          >
            <X aria-hidden className="size-4" />
          </button>
        )}
        {upload && upload.state !== 'failed' && <span className="sr-only">{uploadPercent(upload)}%</span>}
      </div>
      {state === 'failed' && <p className="text-sm text-danger">{t('voice.unplayable')}</p>}
      <span className="flex justify-end">{clockRoom}</span>
    </>
  )
}
