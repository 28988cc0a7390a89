import type { FiguresHistory } from '@hongyan/sdk/browser'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTimeContext } from '../app/use-now.ts'
import { formatClock, formatClockSeconds } from '../i18n/format-time.ts'
import { type Chart, SERIES_COLORS } from './charts.ts'
import { formatFigure } from './format-figure.ts'
import { chooseTicks, chooseTimes, findNearest, findRuns } from './scale.ts'
import { chooseStep, thinOut } from './thin-out.ts'
import { useWidth } from './use-width.ts'

const HEIGHT = 156
const TOP = 10
const BOTTOM = 22
const RIGHT = 5
/** Pixels for one point of a line; what is closer is combined. */
const POINT_WIDTH = 4
/** Room for the numbers at the left, by how long they are. */
const leftFor = (labels: readonly string[]): number => 14 + Math.max(...labels.map((label) => label.length)) * 6.2
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -12, PageDown: 12, Home: -Infinity, End: Infinity }

interface TimeChartProps {
  chart: Chart
  history: FiguresHistory
  /** The window that is drawn, Unix milliseconds. */
  from: number
  to: number
}

/** Lines over time. Pointing at it, or the arrow keys, read out what was at a moment; else the newest is read out. */
export function TimeChart({ chart, history, from, to }: TimeChartProps) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const [frame, width] = useWidth()
  const [chosenAt, choose] = useState<number | null>(null)
  const step = chooseStep(from, to, width / POINT_WIDTH)
  const drawn = thinOut(chart, history, from, step)
  const { at } = drawn
  const series = chart.series.map(({ name }, index) => ({ name, values: drawn.series[index] ?? [] }))
  const highest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const ticks = chooseTicks(highest, 4, chart.unit === 'bytes' ? 1024 : 10)
  const labels = ticks.map((tick) => formatFigure(tick, chart.unit, time.language))
  const left = leftFor(labels)
  const x = (moment: number): number => left + ((moment - from) / (to - from)) * (width - left - RIGHT)
  const y = (value: number): number => HEIGHT - BOTTOM - (value / (ticks.at(-1) as number)) * (HEIGHT - TOP - BOTTOM)
  const place = chosenAt === null ? at.length - 1 : findNearest(at, chosenAt)
  const readout = series.map(({ name, values }, index) => {
    const value = values[place] ?? null
    return {
      name,
      color: SERIES_COLORS[index] ?? SERIES_COLORS[0],
      value,
      text: value === null ? '–' : formatFigure(value, chart.unit, time.language),
    }
  })
  const moment = at[place]
  const clock = moment === undefined ? '' : formatClockSeconds(moment, time)
  const spoken = [clock, ...readout.map(({ name, text }) => `${t(`figures.series.${name}`)} ${text}`)].join(', ')

  function point(event: PointerEvent<HTMLDivElement>): void {
    const { left: edge } = event.currentTarget.getBoundingClientRect()
    choose(from + ((event.clientX - edge - left) / (width - left - RIGHT)) * (to - from))
  }

  function move(event: KeyboardEvent): void {
    const by = STEPS[event.key]
    if (event.key === 'Escape') choose(null)
    if (by === undefined || at.length === 0) return
    event.preventDefault()
    choose(at[Math.min(at.length - 1, Math.max(0, place + by))] ?? null)
  }

  return (
    <section aria-label={t(`figures.chart.${chart.name}`)} className="flex min-w-0 flex-col rounded-lg bg-surface p-4 pb-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{t(`figures.chart.${chart.name}`)}</h2>
        <ul className="flex flex-wrap gap-x-3.5 text-sm text-text-2 tabular-nums">
          {chosenAt !== null && <li className="text-text-3">{clock}</li>}
          {readout.map(({ name, color, text }) => (
            <li key={name} className="flex items-center gap-1.5">
              {series.length > 1 && <span aria-hidden className="h-0.75 w-3 rounded-full" style={{ background: color }} />}
              {series.length > 1 && <span>{t(`figures.series.${name}`)}</span>}
              <span className="font-medium text-text">{text}</span>
            </li>
          ))}
        </ul>
      </div>
      <div
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={t('figures.moment', { chart: t(`figures.chart.${chart.name}`) })}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, at.length - 1)}
        aria-valuenow={Math.max(0, place)}
        aria-valuetext={moment === undefined ? t('figures.empty') : spoken}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => choose(null)}
        onKeyDown={move}
        onBlur={() => choose(null)}
        className="relative mt-2 touch-pan-y rounded-sm"
        style={{ height: HEIGHT }}
      >
        {width > 0 && (
          <svg aria-hidden width={width} height={HEIGHT} className="block text-2xs">
            {ticks.map((tick, index) => (
              <g key={tick}>
                <line x1={left} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} stroke={index === 0 ? 'var(--line-strong)' : 'var(--line)'} />
                <text x={left - 8} y={y(tick) + 3.5} textAnchor="end" fill="var(--text-3)">
                  {labels[index]}
                </text>
              </g>
            ))}
            {chooseTimes(from, to, width < 420 ? 4 : 6).map((tick) => (
              <text key={tick} x={x(tick)} y={HEIGHT - 5} textAnchor={x(tick) > width - 24 ? 'end' : 'middle'} fill="var(--text-3)">
                {formatClock(tick, time)}
              </text>
            ))}
            {series.map(({ name, values }, index) => (
              <Lines
                key={name}
                color={readout[index]?.color ?? ''}
                filled={series.length === 1}
                runs={findRuns(at, values, { isSparse: chart.isSparse ?? false, gapMs: 3 * step }).map((run) =>
                  run.map((one) => [x(at[one] as number), y(values[one] as number)] as const),
                )}
                floor={y(0)}
              />
            ))}
            {chosenAt !== null && moment !== undefined && (
              <g>
                <line x1={x(moment)} x2={x(moment)} y1={TOP} y2={HEIGHT - BOTTOM} stroke="var(--text-3)" strokeDasharray="2 3" />
                {readout.map(
                  ({ name, color, value }) =>
                    value !== null && (
                      <circle key={name} cx={x(moment)} cy={y(value)} r={4} fill={color} stroke="var(--surface)" strokeWidth={2} />
                    ),
                )}
              </g>
            )}
          </svg>
        )}
        {at.length === 0 && (
          <p className="absolute inset-0 grid place-items-center px-4 text-center text-sm text-text-3">{t('figures.empty')}</p>
        )}
      </div>
    </section>
  )
}

type Point = readonly [x: number, y: number]

function Lines({ runs, color, filled, floor }: { runs: Point[][]; color: string; filled: boolean; floor: number }) {
  const paths = runs.filter((run) => run.length > 1)
  const dots = runs.filter((run) => run.length === 1).flat()
  const drawn = (run: Point[]): string =>
    run.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('')
  return (
    <g>
      {filled &&
        paths.map((run) => (
          <path
            key={run[0]?.[0]}
            d={`${drawn(run)}L${run.at(-1)?.[0].toFixed(1)} ${floor}L${run[0]?.[0].toFixed(1)} ${floor}Z`}
            fill={color}
            opacity={0.12}
          />
        ))}
      <path d={paths.map(drawn).join('')} fill="none" stroke={color} strokeWidth={1.75} strokeLinejoin="round" strokeLinecap="round" />
      {dots.map(([px, py]) => (
        <circle key={px} cx={px} cy={py} r={1.75} fill={color} />
      ))}
    </g>
  )
}
