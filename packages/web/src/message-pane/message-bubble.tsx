import type { MessageBody, OutgoingMessage } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useTimeContext } from '../app/use-now.ts'
import { classNames } from '../design/class-names.ts'
import { AlertCircle, Check, Clock } from '../design/icons.ts'
import { formatClock, formatFull } from '../i18n/format-time.ts'
import { viewOf } from './bodies/body-views.ts'
import { timeOf, type LogItem } from './log-item.ts'
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
  item: LogItem
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

export function MessageBubble({ body, item, own, state, facts }: MessageBubbleProps) {
  const context = useTimeContext()
  const time = timeOf(item)
  const { View, frame } = viewOf(body)
  const shape = frame(body)
  const isPicture = shape === 'picture'
  return (
    <div
      className={classNames(
        'relative max-w-full overflow-hidden whitespace-pre-wrap wrap-anywhere shadow-1',
        shape === 'bubble' && 'px-3 py-[7px]',
        own ? 'bg-own text-own-text' : 'bg-other text-text',
        corners(own, facts),
      )}
    >
      <View
        body={body}
        item={item}
        own={own}
        clockRoom={<span aria-hidden className={classNames('inline-block h-3', own ? 'w-14' : 'w-10')} />}
      />
      <span
        className={classNames(
          'pointer-events-none absolute flex items-center gap-1 text-2xs tabular-nums select-none',
          isPicture ? 'right-2 bottom-2 rounded-full bg-[rgb(0_0_0/0.55)] px-1.5 py-px text-[#fff]' : 'right-2.5 bottom-[5px]',
          !isPicture && (own ? 'text-own-meta' : 'text-text-3'),
        )}
      >
        <time dateTime={new Date(time).toISOString()} title={formatFull(time, context)} className="pointer-events-auto">
          {formatClock(time, context)}
        </time>
        {state && <StateIcon state={state} />}
      </span>
    </div>
  )
}
