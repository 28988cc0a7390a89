import { useTranslation } from 'react-i18next'
import { navigate } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Users, UserPlus } from '../design/icons.ts'

/** Beside the contacts while nobody is chosen. */
export function NoContact() {
  const { t } = useTranslation()
  return (
    <main id="messages" tabIndex={-1} className="min-w-0 flex-1 bg-canvas outline-none">
      <EmptyState icon={Users} title={t('contacts.pick')} text={t('contacts.pickText')}>
        <Button onClick={() => navigate({ dialog: 'start.person' })}>
          <UserPlus aria-hidden className="size-[18px]" />
          {t('contacts.add')}
        </Button>
      </EmptyState>
    </main>
  )
}
