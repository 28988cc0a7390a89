import { useTranslation } from 'react-i18next'
import { navigate } from '../app/navigation.ts'
import { shortcutText } from '../app/shortcuts.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { MessageCircle, Plus } from '../design/icons.ts'

export function NoConversation() {
  const { t } = useTranslation()
  return (
    <main id="messages" tabIndex={-1} className="min-w-0 flex-1 bg-canvas outline-none">
      <EmptyState icon={MessageCircle} title={t('messages.pick')} text={t('messages.pickText', { shortcut: shortcutText('K') })}>
        <Button look="primary" onClick={() => navigate({ dialog: 'start.person' })}>
          <Plus aria-hidden className="size-[18px]" />
          {t('list.new')}
        </Button>
      </EmptyState>
    </main>
  )
}
