import { useTranslation } from 'react-i18next'
import { useIsAdministrator } from '../app/client-context.ts'
import { navigate } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'
import { Activity } from '../design/icons.ts'

/** The way of an administrator to the figures where there is no room for the column at the left. */
export function FiguresButton() {
  const { t } = useTranslation()
  if (!useIsAdministrator()) return null
  return (
    <Button onClick={() => navigate({ page: 'figures', conversationId: null, dialog: null }, { replace: true })}>
      <Activity aria-hidden className="size-[18px]" />
      {t('figures.title')}
    </Button>
  )
}
