import { type Conversation, isQuiet } from '@hongyan/sdk/browser'
import { memo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLocation } from '../app/app-location.ts'
import { useClient, useOwnId } from '../app/client-context.ts'
import { navigate } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { useTimeContext } from '../app/use-now.ts'
import { useDrafts } from '../composer/drafts.ts'
import { nameIn, useName } from '../contacts/use-name.ts'
import { Badge } from '../design/badge.tsx'
import { classNames } from '../design/class-names.ts'
import { AlertCircle, BellOff, Clock, Pin } from '../design/icons.ts'
import { formatFull, formatListTime } from '../i18n/format-time.ts'
import { ConversationAvatar } from './conversation-avatar.tsx'
import { useTitle } from './conversation-title.ts'
import { isUnread } from './row-actions.ts'
import { foldLines } from './fold-lines.ts'
import { bodyText, previewText } from './preview-text.ts'
import { useTypingText } from './use-typing-text.ts'

function Preview({ conversation, isCurrent }: { conversation: Conversation; isCurrent: boolean }) {
  const { t } = useTranslation()
  const { last, kind, id } = conversation
  const typing = useTypingText(id, kind)
  const draft = useDrafts(({ byConversation }) => byConversation[id])
  useName(last?.senderId)
  const ownId = useOwnId()
  const time = useTimeContext()
  const client = useClient()
  const outgoing = useObservable(client.outbox, (outbox) => outbox.findLast(({ conversationId }) => conversationId === id))
  if (typing) return <span className="text-accent">{typing}</span>
  if (draft && !isCurrent) {
    return (
      <>
        <span className="text-accent">{t('list.draft')}</span> {foldLines(draft)}
      </>
    )
  }
  if (outgoing) {
    const failed = outgoing.state === 'failed'
    const Icon = failed ? AlertCircle : Clock
    return (
      <>
        <Icon
          aria-label={failed ? t('list.failed') : t('messages.sending')}
          className={classNames('mr-1 inline size-3.5 align-[-2px]', failed && 'text-danger')}
        />
        {bodyText(t, outgoing.body)}
      </>
    )
  }
  if (!last) return t('list.none')
  const nameAs = (own: string) => (accountId: number) => (accountId === ownId ? own : (nameIn(client, accountId) ?? '…'))
  return previewText({ t, time, nameOf: nameAs(t('list.you')), whomOf: nameAs(t('rooms.happened.you')) }, last, kind)
}

interface ConversationRowProps {
  conversation: Conversation
  isCurrent: boolean
  tabIndex: number
}

export const ConversationRow = memo(function ConversationRow({ conversation, isCurrent, tabIndex }: ConversationRowProps) {
  const { t } = useTranslation()
  const title = useTitle(conversation)
  const time = useTimeContext()
  const { last, unread, id, settings } = conversation
  const quiet = isQuiet(conversation, time.now)
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate({ conversationId: id, members: false, dialog: null })
  }
  return (
    <a
      href={formatLocation({ page: 'main', conversationId: id, members: false, dialog: null })}
      onClick={open}
      aria-current={isCurrent ? 'page' : undefined}
      data-conversation={id}
      tabIndex={tabIndex}
      draggable={false}
      className={classNames(
        'focus-inset flex h-16 items-center gap-3 rounded-md px-2.5 transition-colors select-none',
        isCurrent ? 'bg-accent-weak [--dot-ring:var(--accent-weak)]' : 'hover:bg-hover hover:[--dot-ring:var(--hover)]',
      )}
    >
      <ConversationAvatar conversation={conversation} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="flex min-w-0 flex-1 items-center gap-1">
            <span className="truncate text-base font-semibold">{title}</span>
            {quiet && <BellOff aria-label={t('ownList.isQuiet')} className="size-3.5 shrink-0 text-text-3" />}
          </span>
          {last && (
            <time
              dateTime={new Date(last.sentAt).toISOString()}
              title={formatFull(last.sentAt, time)}
              className="shrink-0 text-xs text-text-3 tabular-nums"
            >
              {formatListTime(last.sentAt, time)}
            </time>
          )}
        </span>
        <span className="mt-0.5 flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-sm text-text-2">
            <Preview conversation={conversation} isCurrent={isCurrent} />
          </span>
          {settings.pinned && <Pin aria-label={t('ownList.isPinned')} className="size-3.5 shrink-0 text-text-3" />}
          <Badge count={unread} quiet={quiet} marked={settings.markedUnread} />
          {isUnread(conversation) && (
            <span className="sr-only">{unread > 0 ? t('list.unread', { count: unread }) : t('ownList.isMarked')}</span>
          )}
        </span>
      </span>
    </a>
  )
})
