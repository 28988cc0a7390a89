import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { navigate, useLocation } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { Button } from '../design/button.tsx'
import { openMenuByKey } from '../design/context-menu.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { MessageCirclePlus, Plus } from '../design/icons.ts'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ConversationRow } from './conversation-row.tsx'
import { moveRowFocus } from './move-row-focus.ts'
import { RowMenu } from './row-menu.tsx'

const ROW_HEIGHT = 66

export function ConversationList() {
  const { t } = useTranslation()
  const client = useClient()
  const { conversationId: current } = useLocation()
  const { ready, list, more } = useObservable(client.conversations)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => list[index]?.id ?? index,
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 8,
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0

  useEffect(() => {
    if (more && lastRow >= list.length - 10) void client.loadMoreConversations().catch(() => undefined)
  }, [client, more, lastRow, list.length])

  if (!ready) return <SkeletonRows count={8} />
  const [first] = list
  if (!first) {
    return (
      <EmptyState icon={MessageCirclePlus} title={t('list.empty')} text={t('list.emptyText')}>
        <Button look="primary" onClick={() => navigate({ dialog: 'start.person' })}>
          <Plus aria-hidden className="size-[18px]" />
          {t('list.new')}
        </Button>
      </EmptyState>
    )
  }

  const tabStop = list.some(({ id }) => id === current) ? current : first.id
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = (event.target as HTMLElement).closest('[data-conversation]')
    if (row && openMenuByKey(event, row)) return
    const moved = moveRowFocus(
      event,
      list.length,
      list.findIndex(({ id }) => String(id) === (event.target as HTMLElement).dataset['conversation']),
    )
    if (moved === null) return
    virtualizer.scrollToIndex(moved)
    const id = list[moved]?.id
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.focus())
  }

  const area = (
    <div ref={scroller} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2">
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ key, index, start }) => {
          const conversation = list[index]
          if (!conversation) return null
          return (
            <li
              key={key}
              aria-setsize={list.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                conversation={conversation}
                isCurrent={conversation.id === current}
                tabIndex={conversation.id === tabStop ? 0 : -1}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
  return <RowMenu area={area} fallback={first} />
}
