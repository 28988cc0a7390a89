import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useConversation } from '../app/client-context.ts'
import { goBack, navigate, useLocation } from '../app/navigation.ts'
import { usePreferences } from '../app/preferences.ts'
import { useObservable } from '../app/use-observable.ts'
import type { Layout } from '../app/use-layout.ts'
import { Composer } from '../composer/composer.tsx'
import { BlockedNote } from '../contacts/blocked-note.tsx'
import { useContact } from '../contacts/use-contacts.ts'
import { useTitle } from '../conversation-list/conversation-title.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { MessageCircle } from '../design/icons.ts'
import { DropZone } from '../files/drop-zone.tsx'
import { endSelection, useSelection } from '../forward/selection.ts'
import { useMemberList } from '../members/use-member-list.ts'
import type { Conversation, RemovalReason, RemovedConversation } from '@hongyan/sdk/browser'
import { GoneNote } from '../rooms/gone-note.tsx'
import { SilenceNote } from '../rooms/silence-note.tsx'
import { useSilence } from '../rooms/use-rank.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { LogSkeleton } from './log-skeleton.tsx'
import { MessageLog } from './message-log.tsx'
import { stopVoice } from '../voice/voice-player.ts'
import { closeTimeline, openTimeline } from './timeline-pool.ts'

const SelectionBar = lazy(() => import('../forward/selection-bar.tsx').then(({ SelectionBar: component }) => ({ default: component })))

interface OpenConversationProps {
  conversation: Conversation
  layout: Layout
  /** Why it is no longer one’s own, while it is still looked at. */
  gone: RemovalReason | null
}

const MembersPane = lazy(() => import('../members/members-pane.tsx').then(({ MembersPane: component }) => ({ default: component })))
const Sheet = lazy(() => import('../design/sheet.tsx').then(({ Sheet: component }) => ({ default: component })))

function OpenConversation({ conversation, layout, gone }: OpenConversationProps) {
  const { t } = useTranslation()
  const client = useClient()
  const title = useTitle(conversation)
  const { members: membersOpen } = useLocation()
  const { showMembers, setShowMembers } = usePreferences()
  const timeline = useMemo(() => openTimeline(client, conversation.id), [client, conversation.id])
  const isRoom = conversation.kind === 'room' && gone === null
  const isBlocked = useContact(conversation.peerId)?.blocked ?? false
  const silence = useSilence(conversation)
  const selecting = useSelection((selection) => selection.conversationId === conversation.id)
  // What was chosen, and what plays, belongs to the conversation that is in view.
  useEffect(
    () => () => {
      endSelection()
      stopVoice()
    },
    [conversation.id],
  )
  const memberList = useMemberList(conversation)
  const roles = useObservable(memberList, (state) => state.roles)
  const online = useObservable(memberList, (state) => (state.loaded ? state.online : undefined))
  const isWide = layout === 'wide'
  const beside = isRoom && isWide && showMembers
  const closeMembers = () => goBack({ members: false })
  const toggle = () => (isWide ? setShowMembers(!showMembers) : membersOpen ? closeMembers() : navigate({ members: true }))
  const pane = (onClose: (() => void) | null) => (
    <Suspense>
      <MembersPane
        conversation={conversation}
        title={title}
        heading={layout === 'phone' ? 'h1' : 'h2'}
        memberList={memberList}
        onClose={onClose}
      />
    </Suspense>
  )

  if (isRoom && layout === 'phone' && membersOpen)
    return <main className="flex min-w-0 flex-1 flex-col bg-surface">{pane(closeMembers)}</main>
  return (
    <>
      <DropZone conversationId={conversation.id} title={title} disabled={isBlocked || silence !== null || gone !== null}>
        <ConversationHeader
          conversation={conversation}
          online={online}
          phone={layout === 'phone'}
          membersShown={beside}
          onToggleMembers={isRoom ? toggle : null}
          gone={gone !== null}
        />
        <ConnectionBanner />
        <MessageLog conversation={conversation} timeline={timeline} title={title} roles={roles} gone={gone !== null} />
        {gone ? (
          <GoneNote reason={gone} />
        ) : selecting ? (
          <Suspense fallback={<div className="min-h-16" />}>
            <SelectionBar />
          </Suspense>
        ) : conversation.peerId !== null && isBlocked ? (
          <BlockedNote accountId={conversation.peerId} name={title} />
        ) : silence ? (
          <SilenceNote conversation={conversation} silence={silence} />
        ) : (
          <Composer conversationId={conversation.id} title={title} autoFocus={layout !== 'phone'} />
        )}
      </DropZone>
      {beside && <aside className="flex w-62 shrink-0 flex-col border-l border-line bg-surface">{pane(null)}</aside>}
      {isRoom && layout === 'tablet' && (
        <Suspense>
          <Sheet open={membersOpen} onClose={closeMembers} label={t('members.label', { name: title })}>
            {pane(closeMembers)}
          </Sheet>
        </Suspense>
      )}
    </>
  )
}

/** The conversation as it was when somebody took it away; what one left oneself is not looked at any more. */
function useRemoved(conversationId: number): RemovedConversation | null {
  const client = useClient()
  const [removed, setRemoved] = useState<RemovedConversation | null>(null)
  useEffect(
    () => client.on('removed', (one) => one.conversation.id === conversationId && one.reason !== 'left' && setRemoved(one)),
    [client, conversationId],
  )
  return removed
}

/** The conversation at the address, or what to do when there is none. */
export function ConversationView({ conversationId, layout }: { conversationId: number; layout: Layout }) {
  const { t } = useTranslation()
  const client = useClient()
  const conversation = useConversation(conversationId)
  const ready = useObservable(client.conversations, (state) => state.ready)
  const isOnline = useObservable(client.connection, ({ status }) => status === 'online')
  const isMissing = conversation === undefined && ready
  const more = useObservable(client.conversations, (state) => state.more)
  const loaded = useObservable(client.conversations, ({ list }) => list.length)
  // An old conversation may stand further down than the list has been read.
  useEffect(() => {
    if (isMissing && more) void client.loadMoreConversations().catch(() => undefined)
  }, [client, isMissing, more, loaded])
  const removed = useRemoved(conversationId)
  const shown = conversation ?? removed?.conversation
  // Left, here or elsewhere: whoever joins again begins anew.
  const isLeft = isMissing && !removed
  const isGone = useRef(false)
  isGone.current = isMissing
  useEffect(() => {
    if (isLeft) closeTimeline(client, conversationId)
  }, [client, isLeft, conversationId])
  useEffect(() => () => void (isGone.current && closeTimeline(client, conversationId)), [client, conversationId])
  if (shown) return <OpenConversation conversation={shown} layout={layout} gone={conversation ? null : (removed?.reason ?? null)} />
  return (
    <main id="messages" tabIndex={-1} className="relative min-w-0 flex-1 bg-canvas outline-none">
      {isMissing && isOnline && !more ? (
        <EmptyState icon={MessageCircle} title={t('messages.gone')} text={t('messages.goneText')}>
          <Button look="primary" onClick={() => navigate({ conversationId: null }, { replace: true })}>
            {t('messages.backToList')}
          </Button>
        </EmptyState>
      ) : (
        <LogSkeleton />
      )}
    </main>
  )
}
