import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { WifiOff } from '../design/icons.ts'

/** Said only when the connection has been away for a while: a blink is nobody’s business. */
const PATIENCE = 4_000

export function ConnectionBanner() {
  const { t } = useTranslation()
  const isAway = useObservable(useClient().connection, ({ status }) => status === 'connecting')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!isAway) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [isAway])
  if (!shown) return null
  return (
    <div role="status" className="flex shrink-0 items-center justify-center gap-2 bg-warn-weak px-4 py-1.5 text-sm text-warn">
      <WifiOff aria-hidden className="size-4 shrink-0" />
      {t('connection.waiting')}
    </div>
  )
}
