import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { navigate, useLocation } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { moveRowFocus } from '../conversation-list/move-row-focus.ts'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { ChevronRight, UserPlus } from '../design/icons.ts'
import { SkeletonRows } from '../design/skeleton.tsx'
import type { Language } from '../i18n/i18n.ts'
import { contactRows, rowKey, type ContactRow, type Section } from './contact-rows.ts'
import { PersonRow } from './person-row.tsx'
import { RoomRow } from './room-row.tsx'
import { usePeople } from './use-people.ts'

const HEIGHT: Record<ContactRow['kind'], number> = { heading: 38, person: 58, room: 58, 'no-friends': 120 }

interface HeadingProps {
  row: Extract<ContactRow, { kind: 'heading' }>
  index: number
  tabIndex: number
  onToggle: () => void
}

function Heading({ row: { section, isOpen, total, online }, index, tabIndex, onToggle }: HeadingProps) {
  const { t } = useTranslation()
  const name = { friends: t('contacts.friends'), rooms: t('contacts.rooms'), blocked: t('contacts.blockedPeople') }[section]
  return (
    <h2>
      <button
        type="button"
        data-row={index}
        tabIndex={tabIndex}
        aria-expanded={isOpen}
        onClick={onToggle}
        className="focus-inset flex h-9 w-full items-center gap-1.5 rounded-md px-1.5 text-left text-sm font-medium text-text-2 transition-colors hover:bg-hover"
      >
        <ChevronRight aria-hidden className={classNames('size-4 transition-transform', isOpen && 'rotate-90')} />
        <span className="flex-1">{name}</span>
        <span aria-hidden className="pr-1 text-xs text-text-3 tabular-nums">
          {section === 'friends' ? t('contacts.friendsCount', { online, total }) : total}
        </span>
        {section === 'friends' && <span className="sr-only">{t('contacts.friendsCountText', { online, total })}</span>}
      </button>
    </h2>
  )
}

function NoFriends() {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col items-start gap-2.5 px-7 pt-1 pb-3">
      <p className="text-sm text-pretty text-text-2">{t('contacts.noFriends')}</p>
      <Button size="sm" onClick={() => navigate({ dialog: 'start.person' })}>
        <UserPlus aria-hidden className="size-4" />
        {t('contacts.add')}
      </Button>
    </div>
  )
}

/** Friends, rooms, and who is blocked; as long as it may be, only what is in view is drawn. */
export function ContactList() {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const { conversationId } = useLocation()
  const { ready, people } = usePeople()
  const { list, more } = useObservable(client.conversations)
  const [closed, setClosed] = useState<ReadonlySet<Section>>(new Set())
  const [focused, setFocused] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(
    () => contactRows({ people, rooms: list.filter(({ kind }) => kind === 'room'), closed, language: i18n.language as Language }),
    [people, list, closed, i18n.language],
  )
  const currentPeer = list.find(({ id }) => id === conversationId)?.peerId ?? null
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHT[rows[index]?.kind ?? 'person'],
    getItemKey: (index) => (rows[index] ? rowKey(rows[index]) : index),
    overscan: 8,
    paddingEnd: 8,
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  // Rooms stand in the list of conversations, which is read from the newest on.
  useEffect(() => {
    if (more && last >= rows.length - 10) void client.loadMoreConversations().catch(() => undefined)
  }, [client, more, last, rows.length])

  if (!ready) return <SkeletonRows count={8} avatar="size-9 rounded-full" />

  const toggle = (section: Section) =>
    setClosed((before) => {
      const next = new Set(before)
      if (!next.delete(section)) next.add(section)
      return next
    })
  const tabStop = Math.min(focused, rows.length - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const from = Number((event.target as HTMLElement).dataset['row'] ?? -1)
    const moved = moveRowFocus(event, rows.length, from)
    if (moved === null) return
    virtualizer.scrollToIndex(moved)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${moved}"]`)?.focus())
  }
  const drawRow = (row: ContactRow, index: number) => {
    const place = { index, tabIndex: index === tabStop ? 0 : -1 }
    switch (row.kind) {
      case 'heading':
        return <Heading {...place} row={row} onToggle={() => toggle(row.section)} />
      case 'person':
        return <PersonRow {...place} person={row.person} isCurrent={row.person.account.id === currentPeer} />
      case 'room':
        return <RoomRow {...place} room={row.room} isCurrent={row.room.id === conversationId} />
      case 'no-friends':
        return <NoFriends />
    }
  }

  return (
    <div
      ref={scroller}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const row = Number((target as HTMLElement).dataset['row'] ?? -1)
        if (row >= 0) setFocused(row)
      }}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2"
    >
      <ul aria-label={t('contacts.label')} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const row = rows[index]
          return (
            row && (
              <li
                key={key}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                ref={row.kind === 'no-friends' ? virtualizer.measureElement : undefined}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {drawRow(row, index)}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
