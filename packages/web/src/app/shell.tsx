import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimDrafts } from '../composer/drafts.ts'
import { useName } from '../contacts/use-name.ts'
import { ConversationList } from '../conversation-list/conversation-list.tsx'
import { titleOf } from '../conversation-list/conversation-title.ts'
import { ListHeader } from '../conversation-list/list-header.tsx'
import { useTakeBackMark } from '../conversation-list/take-back-mark.ts'
import { classNames } from '../design/class-names.ts'
import { SkeletonRows } from '../design/skeleton.tsx'
import { LogSkeleton } from '../message-pane/log-skeleton.tsx'
import { NoConversation } from '../message-pane/no-conversation.tsx'
import { useNotifier } from '../notifications/use-notifier.ts'
import { Announcer } from './announcer.tsx'
import { useConversation, useOwnId } from './client-context.ts'
import { useLocation } from './navigation.ts'
import { usePresenceWatch } from './presence-watch.ts'
import { Rail } from './rail.tsx'
import { useShortcuts } from './shortcuts.ts'
import { TabBar } from './tab-bar.tsx'
import { useUnreadTitle } from './unread-title.ts'
import { useLayout } from './use-layout.ts'

// Asked for at once, but the list is drawn without waiting for it.
const conversationView = import('../message-pane/conversation-view.tsx')
const ConversationView = lazy(async () => ({ default: (await conversationView).ConversationView }))
const FiguresPage = lazy(() => import('../admin/figures-page.tsx').then(({ FiguresPage: component }) => ({ default: component })))
const WordsPage = lazy(() => import('../admin/words-page.tsx').then(({ WordsPage: component }) => ({ default: component })))
const ContactsPane = lazy(() => import('../contacts/contacts-pane.tsx').then(({ ContactsPane: component }) => ({ default: component })))
const RequestsPane = lazy(() => import('../contacts/requests-pane.tsx').then(({ RequestsPane: component }) => ({ default: component })))
const NoContact = lazy(() => import('../contacts/no-contact.tsx').then(({ NoContact: component }) => ({ default: component })))
const RequestPrompt = lazy(() => import('../contacts/request-prompt.tsx').then(({ RequestPrompt: component }) => ({ default: component })))
const Dialogs = lazy(() => import('./dialogs.tsx').then(({ Dialogs: component }) => ({ default: component })))

/** The application of somebody who is signed in: as many panes as there is room for. */
export function Shell() {
  const { t } = useTranslation()
  const layout = useLayout()
  const { conversationId, dialog, page } = useLocation()
  const conversation = useConversation(conversationId)
  const peerName = useName(conversation?.peerId)
  const ownId = useOwnId()
  useShortcuts()
  useEffect(() => {
    if (ownId !== null) claimDrafts(ownId)
  }, [ownId])
  usePresenceWatch(conversation)
  useTakeBackMark(conversation)
  const AdminPage = page === 'figures' ? FiguresPage : page === 'words' ? WordsPage : null
  useNotifier(conversationId)
  const isRequests = page === 'requests'
  const isContacts = page === 'contacts' || isRequests
  const pageTitle = AdminPage
    ? t(page === 'words' ? 'words.title' : 'figures.title')
    : isRequests
      ? t('contacts.newFriends')
      : isContacts
        ? t('contacts.title')
        : null
  useUnreadTitle(conversation ? titleOf(t, conversation, peerName, ownId) : pageTitle)
  const isPhone = layout === 'phone'
  // On a phone the pane that fills the window is the main one.
  const ListPane = isPhone ? 'main' : 'section'
  // Kept once it has been needed, so that dialogs can also be seen to close.
  const [needsDialogs, setNeedsDialogs] = useState(false)
  if (dialog && !needsDialogs) setNeedsDialogs(true)

  return (
    <div className="flex h-dvh min-w-[320px] overflow-hidden">
      {!isPhone && !AdminPage && (
        <a
          href="#messages"
          onClick={(event) => {
            event.preventDefault()
            document.querySelector<HTMLElement>('#messages')?.focus()
          }}
          className="sr-only z-60 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed! focus:top-2 focus:left-2"
        >
          {t('rail.skip')}
        </a>
      )}
      {!isPhone && <Rail />}
      {AdminPage ? (
        <Suspense fallback={<div className="flex-1" />}>
          <AdminPage phone={isPhone} />
        </Suspense>
      ) : (
        <>
          <ListPane
            aria-label={isContacts ? t('contacts.label') : t('list.label')}
            className={classNames(
              'flex min-h-0 shrink-0 flex-col bg-surface',
              isPhone ? 'w-full' : 'w-72 border-r border-line lg:w-78',
              isPhone && (conversationId !== null || isRequests) && 'hidden',
            )}
          >
            {isContacts ? (
              <Suspense fallback={<SkeletonRows count={8} />}>
                <ContactsPane phone={isPhone} />
              </Suspense>
            ) : (
              <>
                <ListHeader phone={isPhone} />
                <ConversationList />
              </>
            )}
            {isPhone && <TabBar />}
          </ListPane>
          {conversationId !== null ? (
            <Suspense
              fallback={
                <main className="relative min-w-0 flex-1 bg-canvas">
                  <LogSkeleton />
                </main>
              }
            >
              <ConversationView key={conversationId} conversationId={conversationId} layout={layout} />
            </Suspense>
          ) : isContacts ? (
            <Suspense fallback={<div className="flex-1 bg-canvas" />}>
              {isRequests ? <RequestsPane phone={isPhone} /> : !isPhone && <NoContact />}
            </Suspense>
          ) : (
            !isPhone && <NoConversation />
          )}
        </>
      )}
      <Suspense>
        <RequestPrompt />
      </Suspense>
      <Announcer />
      {needsDialogs && (
        <Suspense>
          <Dialogs />
        </Suspense>
      )}
    </div>
  )
}
