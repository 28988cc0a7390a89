import { isQuiet } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { isUnread } from '../conversation-list/row-actions.ts'
import { useOpenRequestCount } from '../contacts/use-contacts.ts'
import { Badge } from '../design/badge.tsx'
import { classNames } from '../design/class-names.ts'
import { Activity, Users, MessageCircle, Settings } from '../design/icons.ts'
import { Tooltip } from '../design/tooltip.tsx'
import { useClient, useIsAdministrator } from './client-context.ts'
import { navigate, useLocation } from './navigation.ts'
import { OwnAvatarButton } from './own-avatar-button.tsx'
import { useTimeContext } from './use-now.ts'
import { useObservable } from './use-observable.ts'

const BUTTON = 'relative grid size-10 place-items-center rounded-md transition-colors [&_svg]:size-[22px]'

/** The narrow column at the left: who one is, and the parts of the application. */
export function Rail() {
  const { t } = useTranslation()
  const { conversationId, dialog, page } = useLocation()
  const isAdministrator = useIsAdministrator()
  const { now } = useTimeContext()
  const unread = useObservable(useClient().conversations, ({ list }) => list.some((row) => isUnread(row) && !isQuiet(row, now)))
  const inSettings = dialog?.startsWith('settings.') ?? false
  const inFigures = (page === 'figures' || page === 'words') && !inSettings
  const inContacts = (page === 'contacts' || page === 'requests') && !inSettings
  const inChats = !inSettings && !inFigures && !inContacts
  const requests = useOpenRequestCount()
  return (
    <nav
      aria-label={t('rail.label')}
      className="flex w-15 shrink-0 flex-col items-center gap-1 border-r border-line bg-surface-2 py-3 [--dot-ring:var(--surface-2)]"
    >
      <OwnAvatarButton />
      <span className="h-3" />
      <Tooltip text={t('rail.chats')} side="right">
        <button
          type="button"
          aria-label={t('rail.chats')}
          aria-current={inChats ? 'page' : undefined}
          // From the contacts, what is open stays open; among the chats the button closes it.
          onClick={() => navigate({ page: 'main', dialog: null, conversationId: inContacts ? conversationId : null })}
          className={classNames(BUTTON, inChats ? 'bg-accent-weak text-accent' : 'text-text-2 hover:bg-press hover:text-text')}
        >
          <MessageCircle aria-hidden strokeWidth={1.9} />
          {unread && <span className="absolute top-1.5 right-1.5 size-2.5 rounded-full bg-badge ring-2 ring-accent-weak" />}
        </button>
      </Tooltip>
      <Tooltip text={t('contacts.title')} side="right">
        <button
          type="button"
          aria-label={t('contacts.title')}
          aria-description={requests > 0 ? t('contacts.openRequests', { count: requests }) : undefined}
          aria-current={inContacts ? 'page' : undefined}
          onClick={() => navigate({ page: 'contacts', dialog: null, conversationId: page === 'main' ? conversationId : null })}
          className={classNames(BUTTON, inContacts ? 'bg-accent-weak text-accent' : 'text-text-2 hover:bg-press hover:text-text')}
        >
          <Users aria-hidden strokeWidth={1.9} />
          <span className="absolute -top-0.5 -right-0.5">
            <Badge count={requests} />
          </span>
        </button>
      </Tooltip>
      <span className="flex-1" />
      {isAdministrator && (
        <Tooltip text={t('figures.title')} side="right">
          <button
            type="button"
            aria-label={t('figures.title')}
            aria-current={inFigures ? 'page' : undefined}
            onClick={() => navigate({ page: 'figures', conversationId: null, dialog: null })}
            className={classNames(BUTTON, inFigures ? 'bg-accent-weak text-accent' : 'text-text-2 hover:bg-press hover:text-text')}
          >
            <Activity aria-hidden strokeWidth={1.9} />
          </button>
        </Tooltip>
      )}
      <Tooltip text={t('rail.settings')} side="right">
        <button
          type="button"
          aria-label={t('rail.settings')}
          aria-current={inSettings ? 'page' : undefined}
          onClick={() => navigate({ dialog: 'settings.appearance' })}
          className={classNames(BUTTON, inSettings ? 'bg-accent-weak text-accent' : 'text-text-2 hover:bg-press hover:text-text')}
        >
          <Settings aria-hidden strokeWidth={1.9} />
        </button>
      </Tooltip>
    </nav>
  )
}
