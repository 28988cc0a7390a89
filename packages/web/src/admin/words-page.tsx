import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { EmptyState } from '../design/empty-state.tsx'
import { ShieldCheck } from '../design/icons.ts'
import { AddWords } from './add-words.tsx'
import { AdminHeader } from './admin-header.tsx'
import { TryWords } from './try-words.tsx'
import { useWords } from './use-words.ts'
import { WordTable } from './word-table.tsx'

/** The list of sensitive words, for those who run the server. */
export function WordsPage({ phone }: { phone: boolean }) {
  const { t } = useTranslation()
  const role = useObservable(useClient().account, (account) => account?.role)
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <AdminHeader phone={phone} />
      {role === 'member' ? <EmptyState icon={ShieldCheck} title={t('words.denied')} text={t('words.deniedText')} /> : <Overview />}
    </main>
  )
}

function Overview() {
  const { t } = useTranslation()
  const words = useWords(useClient().api.words)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="mx-auto flex max-w-[1180px] flex-col gap-3 p-3 md:p-5">
        <p className="max-w-180 text-text-2 text-pretty">{t('words.intro')}</p>
        <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <WordTable words={words} />
          <div className="flex flex-col gap-3 max-lg:order-first">
            <AddWords words={words} />
            <TryWords version={words.version} />
          </div>
        </div>
      </div>
    </div>
  )
}
