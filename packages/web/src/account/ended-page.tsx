import type { SessionEnd } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signInAgain } from '../app/session.ts'
import { useTimeContext } from '../app/use-now.ts'
import { Button } from '../design/button.tsx'
import { LogIn } from '../design/icons.ts'
import { formatFull } from '../i18n/format-time.ts'
import { AccountLayout } from './account-layout.tsx'
import { platformText } from './platform-text.ts'

/** Why one is signed out here, when, and by which device; and the way back in. */
export function EndedPage({ end }: { end: SessionEnd }) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const [busy, setBusy] = useState(false)
  const facts: [label: string, value: string][] = [[t('ended.when'), formatFull(end.at, time)]]
  if (end.by) {
    facts.push([t('ended.device'), `${end.by.label} (${platformText(t, end.by.platform)})`], [t('ended.address'), end.by.address])
  }
  return (
    <AccountLayout title={t(`ended.${end.reason}`)} text={t(`ended.${end.reason}Text`)}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-md bg-surface-2 px-4 py-3">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-text-3">{label}</dt>
            <dd className="text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-text-2">{t('ended.nothingLost')}</p>
      {end.by && end.reason !== 'signed-out' && <p className="mt-1 text-text-2">{t('ended.notYou')}</p>}
      <Button
        look="primary"
        size="lg"
        autoFocus
        busy={busy}
        className="mt-6 w-full"
        onClick={() => {
          setBusy(true)
          void signInAgain()
        }}
      >
        <LogIn aria-hidden className="size-[18px]" />
        {t('ended.again')}
      </Button>
    </AccountLayout>
  )
}
