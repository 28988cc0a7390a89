import type { Conversation } from '@hongyan/sdk/browser'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount, useClient, useOwnId } from '../app/client-context.ts'
import { goBack, navigate } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { ConversationAvatar } from '../conversation-list/conversation-avatar.tsx'
import { isLobby, useTitle } from '../conversation-list/conversation-title.ts'
import { useTypingText } from '../conversation-list/use-typing-text.ts'
import { classNames } from '../design/class-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { ArrowLeft, CalendarDays, Hash, LogOut, MoreHorizontal, Settings, Users } from '../design/icons.ts'
import { Menu } from '../design/menu.tsx'
import { showToast } from '../design/toast.tsx'
import { useRank } from '../rooms/use-rank.ts'
import { copyText } from './copy-text.ts'

const LeaveRoomDialog = lazy(() =>
  import('../members/leave-room-dialog.tsx').then(({ LeaveRoomDialog: component }) => ({ default: component })),
)

interface ConversationHeaderProps {
  conversation: Conversation
  /** Members who are online; undefined until known. */
  online: number | undefined
  phone: boolean
  membersShown: boolean
  onToggleMembers: (() => void) | null
  /** Whether it is no longer one’s own: there is nothing to do with it. */
  gone: boolean
}

/** Under the name: the connection while there is none, who is typing, else what there is to know. */
function Subtitle({ conversation, online }: Pick<ConversationHeaderProps, 'conversation' | 'online'>) {
  const { t } = useTranslation()
  const client = useClient()
  const status = useObservable(client.connection, (state) => state.status)
  const typing = useTypingText(conversation.id, conversation.kind)
  const peer = useAccount(conversation.peerId)
  const peerOnline = useObservable(client.online, (set) => conversation.peerId !== null && set.has(conversation.peerId))
  const isSelf = useOwnId() === conversation.peerId
  if (status === 'connecting' || status === 'updating') return <span className="text-warn">{t(`connection.${status}`)}</span>
  if (typing) return <span className="text-accent">{typing}</span>
  if (conversation.kind === 'direct') {
    if (isSelf) return t('messages.notes')
    return (
      <>
        <span className={peerOnline ? 'text-online' : undefined}>{peerOnline ? t('list.online') : t('list.offline')}</span>
        {peer && ` · ${peer.name}`}
      </>
    )
  }
  const facts = [t('room.number', { number: conversation.number ?? '' }), t('room.members', { count: conversation.memberCount })]
  if (online !== undefined) facts.push(t('room.online', { count: online }))
  return facts.join(' · ')
}

export function ConversationHeader({ conversation, online, phone, membersShown, onToggleMembers, gone }: ConversationHeaderProps) {
  const { t } = useTranslation()
  const title = useTitle(conversation)
  const [leaving, setLeaving] = useState(false)
  const Title = phone ? 'h1' : 'h2'
  const isRoom = conversation.kind === 'room'
  const rank = useRank(conversation)
  const number = conversation.number ?? ''
  const copyNumber = () => void copyText(number).then((done) => done && showToast(t('room.copied', { number })))
  return (
    <header className="flex h-15 shrink-0 items-center gap-3 border-b border-line bg-surface pr-3 pl-3 md:pl-4">
      {phone && (
        <IconButton label={t('common.back')} className="-mr-1 -ml-1" onClick={() => goBack({ conversationId: null })}>
          <ArrowLeft aria-hidden />
        </IconButton>
      )}
      <ConversationAvatar conversation={conversation} size="md" />
      <div className="min-w-0 flex-1">
        <Title className="truncate text-md leading-5 font-semibold">{title}</Title>
        <p className="truncate text-sm text-text-2">
          <Subtitle conversation={conversation} online={online} />
        </p>
      </div>
      {onToggleMembers && !phone && (
        <IconButton
          label={membersShown ? t('messages.hideMembers') : t('messages.showMembers')}
          aria-pressed={membersShown}
          onClick={onToggleMembers}
          className={classNames(membersShown && 'bg-accent-weak text-accent hover:bg-accent-weak hover:text-accent')}
        >
          <Users aria-hidden />
        </IconButton>
      )}
      {!gone && (
        <Menu
          trigger={
            <IconButton label={t('messages.options')}>
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
          actions={[
            ...(onToggleMembers && phone ? [{ label: t('messages.showMembers'), icon: Users, onSelect: onToggleMembers }] : []),
            { label: t('history.toDate'), icon: CalendarDays, onSelect: () => navigate({ dialog: 'history.date' }) },
            ...(isRoom ? [{ label: t('room.copyNumber'), icon: Hash, onSelect: copyNumber }] : []),
            ...(isRoom && rank !== 'member'
              ? [{ label: t('rooms.settings'), icon: Settings, onSelect: () => navigate({ dialog: 'room.settings' }) }]
              : []),
            ...(!isRoom || isLobby(conversation)
              ? []
              : [{ label: t('room.leave'), icon: LogOut, danger: true, onSelect: () => setLeaving(true) }]),
          ]}
        />
      )}
      {isRoom && (
        <Suspense>
          <LeaveRoomDialog conversation={conversation} title={title} open={leaving} onClose={() => setLeaving(false)} />
        </Suspense>
      )}
    </header>
  )
}
