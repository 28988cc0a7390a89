import type { RemovalReason } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { navigate } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'

/** In the place of the composer: that the room is no longer one’s own. What was read stays in view. */
export function GoneNote({ reason }: { reason: RemovalReason }) {
  const { t } = useTranslation()
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))]"
    >
      <p className="text-pretty">
        <span className="font-medium">{t(`rooms.gone.${reason}`)}</span> <span className="text-text-2">{t('rooms.goneText')}</span>
      </p>
      <Button size="sm" onClick={() => navigate({ conversationId: null }, { replace: true })}>
        {t('messages.backToList')}
      </Button>
    </div>
  )
}
