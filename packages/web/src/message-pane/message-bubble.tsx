import type { MessageBody, OutgoingMessage } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useTimeContext } from '../app/use-now.ts'
import { classNames } from '../design/class-names.ts'
import { AlertCircle, Check, Clock } from '../design/icons.ts'
import { formatClock, formatFull } from '../i18n/format-time.ts'
import { MessageText } from './message-text.tsx'
import type { RowFacts } from './row-facts.ts'

export type MessageState = 'sent' | OutgoingMessage['state']

function StateIcon({ state }: { state: MessageState }) {
  const { t } = useTranslation()
  if (state === 'failed') return <AlertCircle role="img" aria-label={t('messages.failed')} className="size-3.5 text-danger" />
  if (state === 'sent') return <Check role="img" aria-label={t('messages.sent')} className="size-3.5" strokeWidth={2.25} />
  return <Clock role="img" aria-label={t('messages.sending')} className="size-3" />
}

interface MessageBubbleProps {
  body: MessageBody
  time: number
  own: boolean
  /** Of one’s own messages. */
  state: MessageState | null
  facts: RowFacts
}

/** The corners towards the person are tight inside a run, so that a run reads as one block. */
function corners(own: boolean, { startsRun, endsRun }: RowFacts): string {
  const top = startsRun ? null : own ? 'rounded-tr-xs' : 'rounded-tl-xs'
  const bottom = endsRun ? null : own ? 'rounded-br-xs' : 'rounded-bl-xs'
  const tail = startsRun && (own ? 'rounded-tr-xs' : 'rounded-tl-xs')
  return classNames('rounded-lg', top, bottom, tail)
}

export function MessageBubble({ body, time, own, state, facts }: MessageBubbleProps) {
  const { t } = useTranslation()
  const context = useTimeContext()
  return (
    <div
      className={classNames(
        'relative max-w-full px-3 py-[7px] whitespace-pre-wrap wrap-anywhere shadow-1',
        own ? 'bg-own text-own-text' : 'bg-other text-text',
        corners(own, facts),
      )}
    >
      {body.kind === 'text' ? <MessageText text={body.text} own={own} /> : <em className="text-text-2">{t('messages.unsupported')}</em>}
      {/* Room on the last line for the clock, which is set over it. */}
      <span aria-hidden className={classNames('inline-block h-3', own ? 'w-14' : 'w-10')} />
      <span
        className={classNames(
          'absolute right-2.5 bottom-[5px] flex items-center gap-1 text-2xs tabular-nums select-none',
          own ? 'text-own-meta' : 'text-text-3',
        )}
      >
        <time dateTime={new Date(time).toISOString()} title={formatFull(time, context)}>
          {formatClock(time, context)}
        </time>
        {state && <StateIcon state={state} />}
      </span>
    </div>
  )
}
