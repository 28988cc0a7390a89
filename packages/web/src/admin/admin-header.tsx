import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { goBack, navigate, useLocation } from '../app/navigation.ts'
import { classNames } from '../design/class-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { ArrowLeft } from '../design/icons.ts'

const PAGES = [
  { page: 'figures', title: 'figures.title' },
  { page: 'words', title: 'words.title' },
] as const

/** The top of a page for administrators, with the way to the others. */
export function AdminHeader({ phone, children }: { phone: boolean; children?: ReactNode }) {
  const { t } = useTranslation()
  const { page: current } = useLocation()
  const here = PAGES.find(({ page }) => page === current)
  return (
    <header className="flex h-15 shrink-0 items-center gap-3 border-b border-line bg-surface px-3 md:px-5">
      {phone && (
        <IconButton label={t('common.back')} className="-mr-1 -ml-1" onClick={() => goBack({ page: 'main' })}>
          <ArrowLeft aria-hidden />
        </IconButton>
      )}
      <h1 className="sr-only">{here && t(here.title)}</h1>
      <nav aria-label={t('words.pages')} className="flex min-w-0 gap-1">
        {PAGES.map(({ page, title }) => (
          <button
            key={page}
            type="button"
            aria-current={page === current ? 'page' : undefined}
            onClick={() => navigate({ page, conversationId: null }, { replace: true })}
            className={classNames(
              'truncate rounded-md px-2.5 py-1.5 text-md transition-colors',
              page === current ? 'font-semibold' : 'text-text-2 hover:bg-hover hover:text-text',
            )}
          >
            {t(title)}
          </button>
        ))}
      </nav>
      {children}
    </header>
  )
}
