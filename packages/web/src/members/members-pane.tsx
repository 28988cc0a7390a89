import type { Conversation } from '@hongyan/sdk/browser'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { navigate } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { nameIn } from '../contacts/use-name.ts'
import { isLobby } from '../conversation-list/conversation-title.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { UserPlus, X } from '../design/icons.ts'
import { SkeletonRows } from '../design/skeleton.tsx'
import { MemberMenu, MemberMenuButton, useMemberActions } from '../rooms/member-menu.tsx'
import { NoticeCard } from '../rooms/notice-card.tsx'
import { useRank } from '../rooms/use-rank.ts'
import type { MemberList } from './member-list.ts'
import { MemberRow } from './member-row.tsx'

const ROW_HEIGHT = 44

interface MembersPaneProps {
  conversation: Conversation
  title: string
  /** `h1` where the pane fills the window. */
  heading: 'h1' | 'h2'
  memberList: MemberList
  /** Null where the pane stands beside the messages and is put away from there. */
  onClose: (() => void) | null
}

/** Who is in the room, those online on top. */
export function MembersPane({ conversation, title, heading: Heading, memberList, onClose }: MembersPaneProps) {
  const { t } = useTranslation()
  const client = useClient()
  const { loaded, members, total, online, more, failed } = useObservable(memberList)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: members.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => members[index]?.account.id ?? index,
    overscan: 8,
    paddingEnd: 12,
  })
  const rows = virtualizer.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && !failed && last >= members.length - 10) void memberList.loadMore()
  }, [more, failed, last, members.length, memberList])

  const actionsFor = useMemberActions(conversation)
  const rank = useRank(conversation)
  const mayInvite = conversation.room !== null && !isLobby(conversation) && (conversation.room.joining === 'open' || rank !== 'member')
  return (
    <section aria-label={t('members.label', { name: title })} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-15 shrink-0 items-center gap-2 pr-3 pl-4.5">
        <Heading className="min-w-0 flex-1 truncate font-semibold">
          {t('members.title')}
          {loaded && <span className="ml-2 text-sm font-normal text-text-2 tabular-nums">{t('members.summary', { total, online })}</span>}
        </Heading>
        {mayInvite && (
          <IconButton label={t('rooms.invite')} side="left" onClick={() => navigate({ dialog: 'room.invite' })}>
            <UserPlus aria-hidden />
          </IconButton>
        )}
        {onClose && (
          <IconButton label={t('common.close')} onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        )}
      </header>
      <NoticeCard conversation={conversation} />
      {failed && (
        <div className="px-3 pb-2">
          <Banner
            kind="error"
            action={
              <Button look="quiet" size="sm" onClick={() => void memberList.refresh()}>
                {t('common.retry')}
              </Button>
            }
          >
            {t('members.failed')}
          </Banner>
        </div>
      )}
      {!loaded && !failed && <SkeletonRows count={6} avatar="size-8 rounded-full" />}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5">
        <MemberMenu
          conversation={conversation}
          members={members}
          area={
            <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
              {rows.map(({ key, index, start }) => {
                const member = members[index]
                return (
                  member && (
                    <li
                      key={key}
                      aria-setsize={total}
                      aria-posinset={index + 1}
                      data-member={member.account.id}
                      className="group/member absolute inset-x-0 top-0 flex items-center"
                      style={{ transform: `translateY(${start}px)` }}
                    >
                      <div className="min-w-0 flex-1">
                        <MemberRow member={member} />
                      </div>
                      {actionsFor(member).length > 0 && (
                        <MemberMenuButton name={nameIn(client, member.account.id) ?? member.account.nickname} />
                      )}
                    </li>
                  )
                )
              })}
            </ul>
          }
        />
      </div>
    </section>
  )
}
