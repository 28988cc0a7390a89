import type { Figures } from '@hongyan/sdk/browser'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { platformText } from '../account/platform-text.ts'
import { useTimeContext } from '../app/use-now.ts'
import { formatFigure } from './format-figure.ts'

function Tile({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <div className="min-w-0 rounded-lg bg-surface px-4 py-3">
      <dt className="truncate text-sm text-text-2">{label}</dt>
      <dd>
        <span className="block truncate text-xl font-semibold tracking-tight tabular-nums">{value}</span>
        <span className="block min-h-4 text-xs text-text-3">{children}</span>
      </dd>
    </div>
  )
}

/** The numbers of this moment. */
export function StatTiles({ figures }: { figures: Figures }) {
  const { t } = useTranslation()
  const { language } = useTimeContext()
  const { storage } = figures
  const count = (value: number): string => formatFigure(value, 'count', language)
  const bytes = (value: number): string => formatFigure(value, 'bytes', language)
  const sessions = Object.entries(figures.sessions).sort(([, a], [, b]) => b - a)
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-6">
      <Tile label={t('figures.tile.online')} value={count(figures.online)}>
        {sessions.map(([platform, sum], index) => (
          <Fragment key={platform}>
            <span className="whitespace-nowrap">
              {platformText(t, platform)} {count(sum)}
              {index < sessions.length - 1 && ' ·'}
            </span>{' '}
          </Fragment>
        ))}
      </Tile>
      <Tile label={t('figures.tile.accounts')} value={count(figures.accounts)} />
      <Tile label={t('figures.tile.messages')} value={count(figures.messages)} />
      <Tile label={t('figures.tile.database')} value={bytes(storage.databaseBytes)}>
        {t('figures.tile.log', { size: bytes(storage.walBytes) })}
      </Tile>
      <Tile label={t('figures.tile.files')} value={bytes(storage.blobBytes)} />
      <Tile label={t('figures.tile.free')} value={bytes(storage.freeBytes)}>
        {t('figures.tile.of', { size: bytes(storage.totalBytes) })}
      </Tile>
    </dl>
  )
}
