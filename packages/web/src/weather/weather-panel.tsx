import type { Weather } from '@hongyan/sdk/browser'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { Button } from '../design/button.tsx'
import { CONTROL } from '../design/field.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { Search } from '../design/icons.ts'
import { Spinner } from '../design/spinner.tsx'
import { showToast } from '../design/toast.tsx'
import type { Language } from '../i18n/i18n.ts'
import { useRememberedPlace } from './remembered-place.ts'
import { formatDegrees, skyIcon, skyOf } from './sky.ts'
import { useDayName, WeatherNow } from './weather-face.tsx'

/** Today and the coming days of a place that is remembered, and a way to say it in the conversation. */
export function WeatherPanel({ conversationId, onDone }: { conversationId: number; onDone: () => void }) {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const language = i18n.language as Language
  const { place, remember } = useRememberedPlace()
  const [written, setWritten] = useState(place)
  const [state, setState] = useState<{ weather?: Weather; trouble?: string; isAsking: boolean }>({ isAsking: place !== '' })

  useEffect(() => {
    if (place === '') return undefined
    let isOver = false
    setState(({ weather }) => ({ ...(weather?.query === place && { weather }), isAsking: true }))
    client.getWeather(place, language).then(
      (weather) => !isOver && setState({ weather, isAsking: false }),
      (error: unknown) => !isOver && setState({ trouble: errorText(t, error), isAsking: false }),
    )
    return () => void (isOver = true)
  }, [client, place, language, t])

  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (written.trim() !== '') remember(written.trim())
  }
  const say = () => {
    client.sendWeather(conversationId, place, language).catch((error: unknown) => showToast(errorText(t, error), 'error'))
    onDone()
  }
  const { weather, trouble, isAsking } = state
  return (
    <div className="flex flex-col gap-3 p-4">
      <form onSubmit={ask} className="flex items-center gap-1">
        <input
          value={written}
          maxLength={64}
          onChange={(event) => setWritten(event.target.value)}
          aria-label={t('weather.place')}
          placeholder={t('weather.place')}
          enterKeyHint="search"
          className={`${CONTROL} h-9`}
        />
        <IconButton label={t('weather.show')} type="submit">
          <Search aria-hidden />
        </IconButton>
      </form>
      <div aria-live="polite" className="min-h-20">
        {weather ? (
          <>
            <WeatherNow weather={weather} />
            <Days weather={weather} />
          </>
        ) : trouble !== undefined ? (
          <p className="text-text-2 text-pretty">{trouble}</p>
        ) : isAsking ? (
          <div className="grid h-20 place-items-center">
            <Spinner className="size-5 text-accent" />
          </div>
        ) : (
          <p className="text-text-2 text-pretty">{t('weather.hint')}</p>
        )}
      </div>
      {weather && (
        <Button size="sm" onClick={say}>
          {t('weather.say')}
        </Button>
      )}
    </div>
  )
}

function Days({ weather }: { weather: Weather }) {
  const { t } = useTranslation()
  const nameOf = useDayName()
  return (
    <table className="mt-3 w-full border-t border-line text-sm tabular-nums">
      <caption className="sr-only">{t('weather.days', { place: weather.place.name })}</caption>
      <tbody>
        {weather.days.map(({ date, code, high, low, rain }, index) => {
          const Icon = skyIcon(code)
          return (
            <tr key={date} className="[&>*]:pt-1.5">
              <th scope="row" className="w-14 text-left font-normal text-text-2">
                {nameOf(date, index)}
              </th>
              <td>
                <span className="flex items-center gap-1.5">
                  <Icon aria-hidden className="size-4 shrink-0" />
                  {t(`weather.sky.${skyOf(code)}`)}
                </span>
              </td>
              <td className="text-right text-accent">{rain !== null && rain >= 5 ? `${Math.round(rain)}%` : ''}</td>
              <td className="w-20 text-right">
                {formatDegrees(low)} / {formatDegrees(high)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
