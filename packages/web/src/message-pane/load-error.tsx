import type { Timeline } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'

export function LoadError({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation()
  const retry = () => {
    const { atStart, entries } = timeline.get()
    const again = entries.length === 0 ? timeline.jumpToEnd() : atStart ? timeline.loadNewer() : timeline.loadOlder()
    again.catch(() => undefined)
  }
  return (
    <div className="absolute inset-x-4 top-3 z-10">
      <Banner
        kind="error"
        action={
          <Button look="quiet" size="sm" onClick={retry}>
            {t('common.retry')}
          </Button>
        }
      >
        {t('messages.loadFailed')}
      </Banner>
    </div>
  )
}
