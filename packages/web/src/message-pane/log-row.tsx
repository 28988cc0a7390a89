import type { NoticeEntry, Role } from '@hongyan/sdk/browser'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useTimeContext } from '../app/use-now.ts'
import { useObservable } from '../app/use-observable.ts'
import { nameIn, useName } from '../contacts/use-name.ts'
import { classNames } from '../design/class-names.ts'
import { SelectMark } from '../forward/select-mark.tsx'
import { useSelection } from '../forward/selection.ts'
import { formatClock, formatDay } from '../i18n/format-time.ts'
import { FailedMenu } from './failed-menu.tsx'
import { bodyOf, senderOf, timeOf, type LogItem } from './log-item.ts'
import { MessageBubble } from './message-bubble.tsx'
import { MessageMenuButton } from './message-menu.tsx'
import { noteText } from './note-text.ts'
import type { RowFacts } from './row-facts.ts'
import { SenderAvatar } from './sender-avatar.tsx'

function Separator({ kind, time }: { kind: 'day' | 'time'; time: number }) {
  const context = useTimeContext()
  const clock = formatClock(time, context)
  return (
    <div className="flex justify-center pt-4 pb-2">
      <span className="rounded-full bg-[color-mix(in_srgb,var(--text)_7%,transparent)] px-2.5 py-0.5 text-xs text-text-2 tabular-nums">
        {kind === 'day' ? `${formatDay(time, context)} ${clock}` : clock}
      </span>
    </div>
  )
}

function NewMessages({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <div
      role="separator"
      className="flex items-center gap-3 pt-3 pb-1.5 text-sm font-medium text-danger before:h-px before:flex-1 before:bg-danger/30 after:h-px after:flex-1 after:bg-danger/30"
    >
      {t('messages.new', { count })}
    </div>
  )
}

/** What happened between the messages: a grey line in the middle. Kinds younger than this page are passed over. */
function Note({ entry }: { entry: NoticeEntry }) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const client = useClient()
  useName(entry.senderId)
  const nameOf = (accountId: number) => nameIn(client, accountId) ?? '…'
  const text = useObservable(client.accounts, () => noteText({ t, time, nameOf, whomOf: nameOf }, entry))
  if (text === null) return null
  return <p className="px-6 py-[3px] text-center text-sm text-text-2 wrap-anywhere">{text}</p>
}

interface LogRowProps {
  item: LogItem
  facts: RowFacts
  /** Count of the divider above this row, or null. */
  newCount: number | null
  own: boolean
  ownId: number | null
  showNames: boolean
  role: Role | null
  isLast: boolean
}

function Message({ item, facts, own, ownId, showNames, role, isLast }: LogRowProps) {
  const { t } = useTranslation()
  const senderId = senderOf(item, ownId)
  const name = useName(senderId) ?? '…'
  const body = bodyOf(item)
  const stored = item.kind === 'entry' && item.entry.kind === 'message' ? item.entry : null
  const choosing = useSelection(({ conversationId }) => stored !== null && conversationId === stored.conversationId)
  if (!body) return null
  const state = !own ? null : item.kind === 'outgoing' ? item.message.state : 'sent'
  const fresh = item.kind === 'outgoing' && Date.now() - item.message.createdAt < 1500
  return (
    <article
      className={classNames(
        'relative flex gap-2.5',
        choosing && 'pl-9',
        facts.startsRun ? 'pt-2.5' : 'pt-[3px]',
        own && 'justify-end',
        fresh && 'animate-[message-in_160ms_ease-out]',
      )}
    >
      {choosing && stored && <SelectMark entry={stored} />}
      {!own && <div className="w-9 shrink-0">{facts.startsRun && senderId !== null && <SenderAvatar accountId={senderId} />}</div>}
      {item.kind === 'outgoing' && state === 'failed' && (
        <div className="flex items-center">
          <FailedMenu message={item.message} />
        </div>
      )}
      <div className={classNames('flex min-w-0 max-w-[min(640px,calc(100%-48px))] flex-col', own ? 'items-end' : 'items-start')}>
        {!own && facts.startsRun && showNames ? (
          <span className="mb-1 max-w-full truncate px-0.5 text-sm text-text-2">
            {name}
            {role && ` · ${t(`members.role.${role}`)}`}
          </span>
        ) : (
          <span className="sr-only">{own ? t('messages.own') : name}</span>
        )}
        <div className="group/message relative flex max-w-full flex-col">
          <MessageBubble body={body} item={item} own={own} state={state} facts={facts} />
          <MessageMenuButton own={own} tabStop={isLast} />
        </div>
      </div>
    </article>
  )
}

export const LogRow = memo(
  function LogRow(props: LogRowProps) {
    const { item, facts, newCount } = props
    return (
      <>
        {facts.separator && <Separator kind={facts.separator} time={timeOf(item)} />}
        {newCount !== null && <NewMessages count={newCount} />}
        {item.kind === 'entry' && item.entry.kind !== 'message' ? <Note entry={item.entry} /> : <Message {...props} />}
      </>
    )
  },
  (a, b) =>
    (a.item.kind === 'entry'
      ? b.item.kind === 'entry' && a.item.entry === b.item.entry
      : b.item.kind === 'outgoing' && a.item.message === b.item.message) &&
    a.newCount === b.newCount &&
    a.own === b.own &&
    a.ownId === b.ownId &&
    a.showNames === b.showNames &&
    a.role === b.role &&
    a.isLast === b.isLast &&
    a.facts.separator === b.facts.separator &&
    a.facts.startsRun === b.facts.startsRun &&
    a.facts.endsRun === b.facts.endsRun,
)
