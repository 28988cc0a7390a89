import type { Weather } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { classNames } from '../design/class-names.ts'
import { formatDegrees, skyIcon, skyOf } from './sky.ts'

/** Now, in large: what the sky is like, how warm it is, and where. */
export function WeatherNow({ weather: { place, current } }: { weather: Weather }) {
  const { t } = useTranslation()
  const Icon = skyIcon(current.code, current.isDay)
  const where = [place.region, place.country].filter((one) => one && one !== place.name).join(' · ')
  return (
    <div className="flex items-center gap-3">
      <Icon aria-hidden className="size-10 shrink-0" strokeWidth={1.5} />
      <span className="text-[30px] leading-none font-medium tabular-nums">{formatDegrees(current.temperature)}</span>
      <div className="min-w-0 flex-1 leading-tight">
        <p className="truncate font-semibold">{place.name}</p>
        {where && <p className="truncate text-sm opacity-75">{where}</p>}
        <p className="truncate text-sm opacity-75">
          {t(`weather.sky.${skyOf(current.code)}`)} · {t('weather.feelsLike', { temperature: formatDegrees(current.feelsLike) })}
        </p>
      </div>
    </div>
  )
}

/** The weekday of a date where the place is; the first day is today. */
export function useDayName(): (date: string, index: number) => string {
  const { t, i18n } = useTranslation()
  const formatter = new Intl.DateTimeFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  return (date, index) => (index === 0 ? t('time.today') : formatter.format(Date.parse(`${date}T12:00:00Z`)))
}

/** The coming days beside one another. */
export function WeatherDays({ weather, count, className }: { weather: Weather; count: number; className?: string }) {
  const { t } = useTranslation()
  const nameOf = useDayName()
  return (
    <ul className={classNames('grid auto-cols-fr grid-flow-col gap-1', className)}>
      {weather.days.slice(0, count).map(({ date, code, high, low }, index) => {
        const Icon = skyIcon(code)
        return (
          <li key={date} className="flex min-w-0 flex-col items-center gap-0.5 text-xs tabular-nums">
            <span className="max-w-full truncate opacity-75">{nameOf(date, index)}</span>
            <Icon role="img" aria-label={t(`weather.sky.${skyOf(code)}`)} className="size-5" strokeWidth={1.75} />
            <span>{formatDegrees(high)}</span>
            <span className="opacity-75">{formatDegrees(low)}</span>
          </li>
        )
      })}
    </ul>
  )
}
