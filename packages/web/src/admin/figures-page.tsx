import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { EmptyState } from '../design/empty-state.tsx'
import { ShieldCheck } from '../design/icons.ts'
import { Segmented } from '../design/segmented.tsx'
import { Spinner } from '../design/spinner.tsx'
import { AdminHeader } from './admin-header.tsx'
import { CHARTS } from './charts.ts'
import { FigureTable } from './figure-table.tsx'
import { formatDuration } from './format-figure.ts'
import { HealthLine } from './health-line.tsx'
import { StatTiles } from './stat-tiles.tsx'
import { TimeChart } from './time-chart.tsx'
import { useFigures } from './use-figures.ts'

/** Minutes that are drawn, and how many of them make one line of a table. */
const WINDOWS = { ten: { minutes: 10, perRow: 1 }, hour: { minutes: 60, perRow: 5 } } as const

/** How the server is doing, for those who run it. */
export function FiguresPage({ phone }: { phone: boolean }) {
  const client = useClient()
  const role = useObservable(client.account, (account) => account?.role)
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <AdminHeader phone={phone} />
      {role === 'member' ? <Denied /> : <Overview />}
    </main>
  )
}

function Denied() {
  const { t } = useTranslation()
  return <EmptyState icon={ShieldCheck} title={t('figures.denied')} text={t('figures.deniedText')} />
}

function Overview() {
  const { t } = useTranslation()
  const { figures, trouble } = useFigures(useClient().api)
  const [range, setRange] = useState<keyof typeof WINDOWS>('hour')
  const [look, setLook] = useState<'charts' | 'tables'>('charts')
  if (trouble === 'denied') return <Denied />
  if (!figures) {
    return (
      <div role="status" className="grid flex-1 place-items-center px-8 text-center text-text-2">
        {trouble === 'unreachable' ? t('figures.unreachable') : <Spinner className="size-6 text-accent" />}
      </div>
    )
  }
  const { minutes, perRow } = WINDOWS[range]
  const { at, history, version, startedAt } = figures
  const from = at - minutes * 60_000
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="mx-auto flex max-w-[1180px] flex-col gap-3 p-3 md:p-5">
        <HealthLine health={figures.health} reachable={trouble === 'none'} />
        <StatTiles figures={figures} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-2">
          <p className="text-sm text-text-2">{t('figures.version', { version, time: formatDuration(t, at - startedAt) })}</p>
          <div className="flex w-full gap-3 rounded-md md:w-auto [&>*]:bg-press md:[&>*]:w-52">
            <Segmented
              label={t('figures.range')}
              value={range}
              onChange={setRange}
              options={[
                { value: 'ten', label: t('figures.tenMinutes') },
                { value: 'hour', label: t('figures.oneHour') },
              ]}
            />
            <Segmented
              label={t('figures.look')}
              value={look}
              onChange={setLook}
              options={[
                { value: 'charts', label: t('figures.charts') },
                { value: 'tables', label: t('figures.tables') },
              ]}
            />
          </div>
        </div>
        <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
          {CHARTS.map((chart) =>
            look === 'charts' ? (
              <TimeChart key={chart.name} chart={chart} history={history} from={from} to={at} />
            ) : (
              <FigureTable key={chart.name} chart={chart} history={history} from={from} minutes={perRow} />
            ),
          )}
        </div>
      </div>
    </div>
  )
}
