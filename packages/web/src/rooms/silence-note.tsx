import { MUTED_FOR_GOOD, type Conversation, type silenceOf } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useTimeContext } from '../app/use-now.ts'
import { isLobby } from '../conversation-list/conversation-title.ts'
import { MicOff } from '../design/icons.ts'
import { formatMoment } from '../i18n/format-time.ts'

interface SilenceNoteProps {
  conversation: Conversation
  silence: NonNullable<ReturnType<typeof silenceOf>>
}

/** In the place of the composer: that one may not write, and until when. */
export function SilenceNote({ conversation, silence }: SilenceNoteProps) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const text =
    silence.kind === 'muted-all'
      ? t(isLobby(conversation) ? 'rooms.silencedLobby' : 'rooms.silencedAll')
      : silence.until >= MUTED_FOR_GOOD
        ? t('rooms.silencedForGood')
        : t('rooms.silenced', { time: formatMoment(silence.until, time) })
  return (
    <div
      role="status"
      className="flex min-h-[63px] shrink-0 items-center justify-center gap-2.5 border-t border-line bg-surface px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))] text-text-2"
    >
      <MicOff aria-hidden className="size-[18px] shrink-0 text-text-3" />
      <p className="text-pretty">{text}</p>
    </div>
  )
}
