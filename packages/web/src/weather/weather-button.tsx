import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { IconButton } from '../design/icon-button.tsx'
import { CloudSun } from '../design/icons.ts'
import { Popover } from '../design/popover.tsx'

const WeatherPanel = lazy(() => import('./weather-panel.tsx').then(({ WeatherPanel: component }) => ({ default: component })))

/** Opens the weather; there is none where the server tells none. */
export function WeatherButton({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation()
  const isTold = useObservable(useClient().limits, (limits) => limits?.weather ?? false)
  if (!isTold) return null
  return (
    <Popover
      label={t('weather.title')}
      side="top"
      trigger={
        <IconButton label={t('weather.title')} side="top">
          <CloudSun aria-hidden />
        </IconButton>
      }
    >
      {(close) => (
        <Suspense fallback={<div className="h-40" />}>
          <WeatherPanel conversationId={conversationId} onDone={close} />
        </Suspense>
      )}
    </Popover>
  )
}
