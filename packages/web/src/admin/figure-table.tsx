import type { FiguresHistory } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useTimeContext } from '../app/use-now.ts'
import { formatClock } from '../i18n/format-time.ts'
import type { Chart } from './charts.ts'
import { formatFigure } from './format-figure.ts'
import { thinOut } from './thin-out.ts'

interface FigureTableProps {
  chart: Chart
  history: FiguresHistory
  from: number
  /** Minutes that make one line. */
  minutes: number
}

/** The same as the chart, as numbers. */
export function FigureTable({ chart, history, from, minutes }: FigureTableProps) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const step = minutes * 60_000
  const { at, series } = thinOut(chart, history, from, step)
  const rows = at
    .map((last, place) => ({ at: Math.floor(last / step) * step, values: series.map((values) => values[place] ?? null) }))
    .reverse()
  return (
    <section className="min-w-0 overflow-x-auto rounded-lg bg-surface p-4">
      <table className="w-full text-sm tabular-nums">
        <caption className="pb-2 text-left text-base font-semibold">
          {t(`figures.chart.${chart.name}`)}
          <span className="ml-2 text-sm font-normal text-text-2">{t(chart.combine === 'max' ? 'figures.highest' : 'figures.mean')}</span>
        </caption>
        <thead>
          <tr className="border-b border-line-strong text-text-2">
            <th scope="col" className="py-1 pr-3 text-left font-normal">
              {t('figures.from')}
            </th>
            {chart.series.map(({ name }) => (
              <th key={name} scope="col" className="py-1 pl-3 text-right font-normal">
                {t(`figures.series.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, values }) => (
            <tr key={at} className="border-b border-line last:border-0">
              <th scope="row" className="py-1 pr-3 text-left font-normal text-text-2">
                {formatClock(at, time)}
              </th>
              {values.map((value, index) => (
                <td key={chart.series[index]?.name} className="py-1 pl-3 text-right">
                  {value === null ? '–' : formatFigure(value, chart.unit, time.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="pt-2 text-sm text-text-3">{t('figures.empty')}</p>}
    </section>
  )
}
