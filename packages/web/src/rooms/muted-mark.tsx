import { MUTED_FOR_GOOD } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useTimeContext } from '../app/use-now.ts'
import { MicOff } from '../design/icons.ts'
import { formatMoment } from '../i18n/format-time.ts'
import { useMoment } from './use-rank.ts'

/** Beside a member who may not write, until they may. */
export function MutedMark({ until }: { until: number }) {
  const { t } = useTranslation()
  const time = useTimeContext()
  useMoment(until)
  if (until <= Date.now()) return null
  const text = until >= MUTED_FOR_GOOD ? t('rooms.muted') : t('rooms.mutedUntil', { time: formatMoment(until, time) })
  return (
    <span title={text} className="shrink-0 text-text-3">
      <MicOff role="img" aria-label={text} className="size-3.5" />
    </span>
  )
}
