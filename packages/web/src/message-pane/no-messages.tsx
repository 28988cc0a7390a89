import { useTranslation } from 'react-i18next'
import { EmptyState } from '../design/empty-state.tsx'
import { MessageCircle } from '../design/icons.ts'

export function NoMessages() {
  const { t } = useTranslation()
  return <EmptyState icon={MessageCircle} title={t('messages.empty')} text={t('messages.emptyText')} />
}
