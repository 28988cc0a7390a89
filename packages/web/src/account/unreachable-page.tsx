import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { retryNow } from '../app/session.ts'
import { Button } from '../design/button.tsx'
import { RotateCw } from '../design/icons.ts'
import { AccountLayout } from './account-layout.tsx'

export function UnreachablePage({ retryAt }: { retryAt: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    addEventListener('online', retryNow)
    return () => {
      clearInterval(timer)
      removeEventListener('online', retryNow)
    }
  }, [])
  return (
    <AccountLayout title={t('unreachable.title')} text={t('unreachable.text')}>
      <p className="mb-4 text-text-3 tabular-nums">{t('unreachable.retryIn', { count: Math.max(0, Math.ceil((retryAt - now) / 1000)) })}</p>
      <Button look="primary" size="lg" className="w-full" autoFocus onClick={retryNow}>
        <RotateCw aria-hidden className="size-[18px]" />
        {t('common.retry')}
      </Button>
    </AccountLayout>
  )
}
