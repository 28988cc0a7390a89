import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOpenRequestCount } from '../contacts/use-contacts.ts'
import { Badge } from '../design/badge.tsx'
import { classNames } from '../design/class-names.ts'
import { Users, MessageCircle, Settings } from '../design/icons.ts'
import { useClient } from './client-context.ts'
import { navigate, useLocation } from './navigation.ts'
import { countUnread } from './unread-title.ts'
import { useTimeContext } from './use-now.ts'
import { useObservable } from './use-observable.ts'

interface TabProps {
  label: string
  icon: LucideIcon
  isCurrent: boolean
  /** Shown on red; 0 shows nothing. */
  count?: number
  /** What the count says, read out after the label. */
  countText?: string
  onPress: () => void
}

function Tab({ label, icon: Icon, isCurrent, count = 0, countText, onPress }: TabProps) {
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onPress}
      className={classNames(
        'focus-inset flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium transition-colors',
        isCurrent ? 'text-accent' : 'text-text-2',
      )}
    >
      <span className="relative">
        <Icon aria-hidden className="size-[22px]" strokeWidth={1.9} />
        <span className="absolute -top-1.5 left-3">
          <Badge count={count} />
        </span>
      </span>
      <span>{label}</span>
      {count > 0 && <span className="sr-only">{countText}</span>}
    </button>
  )
}

/** On a phone, what the rail is on a wide window. */
export function TabBar() {
  const { t } = useTranslation()
  const { page, dialog } = useLocation()
  const { now } = useTimeContext()
  const unread = useObservable(useClient().conversations, ({ list }) => countUnread(list, now))
  const requests = useOpenRequestCount()
  return (
    <nav aria-label={t('rail.label')} className="flex shrink-0 border-t border-line bg-surface-2 pb-[env(safe-area-inset-bottom)]">
      <Tab
        label={t('rail.chats')}
        icon={MessageCircle}
        isCurrent={page === 'main'}
        count={unread}
        countText={t('list.unread', { count: unread })}
        onPress={() => navigate({ page: 'main', dialog: null })}
      />
      <Tab
        label={t('contacts.title')}
        icon={Users}
        isCurrent={page === 'contacts'}
        count={requests}
        countText={t('contacts.openRequests', { count: requests })}
        onPress={() => navigate({ page: 'contacts', dialog: null })}
      />
      <Tab
        label={t('rail.settings')}
        icon={Settings}
        isCurrent={dialog?.startsWith('settings.') ?? false}
        onPress={() => navigate({ dialog: 'settings.appearance' })}
      />
    </nav>
  )
}
