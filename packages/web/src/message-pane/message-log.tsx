import type { Conversation, Timeline } from '@hongyan/sdk/browser'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { estimateHeight } from './estimate-height.ts'
import { JumpButton } from './jump-button.tsx'
import { LogEdge } from './log-edge.tsx'
import { keyOf, senderOf, type LogItem } from './log-item.ts'
import { LogRow } from './log-row.tsx'
import { LogSkeleton } from './log-skeleton.tsx'
import { rowFacts } from './row-facts.ts'
import { findDivider, markUnread } from './unread-divider.ts'
import { useVisible } from './use-visible.ts'

/** Height kept above the first row for the spinner or the beginning, so that neither moves anything. */
const EDGE = 72
/** Rows from an end at which the next page is asked for. */
const AHEAD = 30
/** Pixels from the end that still count as being there. */
const NEAR_END = 64

interface MessageLogProps {
  conversation: Conversation
  timeline: Timeline
  title: string
}

/** The messages of one conversation: a window of any length, of which only what is in view exists. */
export function MessageLog({ conversation, timeline, title }: MessageLogProps) {
  const { t } = useTranslation()
  const client = useClient()
  const ownId = useOwnId()
  const visible = useVisible()
  const state = useObservable(timeline)
  const { entries, atStart, atEnd, loading, error } = state
  const outgoing = atEnd ? state.outgoing : []
  const count = entries.length + outgoing.length

  const [mark] = useState(() => markUnread(conversation))
  const divider = findDivider(entries, mark, ownId)
  const [ready, setReady] = useState(false)
  const [nearEnd, setNearEnd] = useState(true)
  const scroller = useRef<HTMLDivElement>(null)
  const stayAtEnd = useRef(true)

  const itemAt = (index: number): LogItem | undefined => {
    const entry = entries[index]
    if (entry) return { kind: 'entry', entry }
    const message = outgoing[index - entries.length]
    return message && { kind: 'outgoing', message }
  }
  // Stable between changes of the log, or the virtualizer would lay everything out anew at each draw.
  const getItemKey = useCallback((index: number) => keyOf(itemAt(index)!, ownId), [entries, outgoing, ownId])
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => estimateHeight(itemAt(index)!, scroller.current?.clientWidth ?? 800),
    overscan: 12,
    paddingStart: EDGE,
    paddingEnd: 14,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
  })
  // A row above the view that turns out taller or shorter must not move what is read, whichever way one scrolls.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, instance) => item.start < (instance.scrollOffset ?? 0)

  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0

  // The first unread message may be further back than the window: fetch the place where reading goes on.
  const needsJump = mark !== null && entries.length > 0 && divider < 0 && !atStart && entries[0]!.seq > mark.readSeq + 1
  useEffect(() => {
    if (!ready && needsJump && loading === null) void timeline.jumpTo(mark.readSeq + 1).catch(() => undefined)
  }, [ready, needsJump, loading, timeline, mark])

  const settled = entries.length > 0 || outgoing.length > 0 || (atStart && atEnd && loading === null)
  useLayoutEffect(() => {
    if (ready || !settled || (needsJump && error === null)) return
    if (divider >= 0) virtualizer.scrollToIndex(Math.max(0, divider - 1), { align: 'start' })
    else virtualizer.scrollToEnd()
    setReady(true)
  }, [ready, settled, needsJump, error, divider, virtualizer])

  useEffect(() => {
    if (!ready || loading !== null || error !== null) return
    if (!atStart && first < AHEAD) void timeline.loadOlder().catch(() => undefined)
    else if (!atEnd && last > count - AHEAD) void timeline.loadNewer().catch(() => undefined)
  }, [ready, loading, error, atStart, atEnd, first, last, count, timeline])

  const look = useCallback(() => {
    const near = virtualizer.isAtEnd(NEAR_END)
    stayAtEnd.current = near
    setNearEnd(near && timeline.get().atEnd)
  }, [virtualizer, timeline])

  // When the composer grows or the keyboard opens, the end stays in view.
  useEffect(() => {
    const element = scroller.current
    if (!element || !ready) return
    const observer = new ResizeObserver(() => stayAtEnd.current && virtualizer.scrollToEnd())
    observer.observe(element)
    return () => observer.disconnect()
  }, [ready, virtualizer])

  // One’s own message is always shown, wherever one was reading.
  const newestOwn = state.outgoing.at(-1)?.clientMessageId
  const seenOwn = useRef(newestOwn)
  useEffect(() => {
    if (!newestOwn || newestOwn === seenOwn.current) return
    seenOwn.current = newestOwn
    if (timeline.get().atEnd) virtualizer.scrollToEnd()
    else void timeline.jumpToEnd().then(() => virtualizer.scrollToEnd())
  }, [newestOwn, timeline, virtualizer])

  // What has been in view, with somebody looking, is read.
  const offset = virtualizer.scrollOffset ?? 0
  const bottom = offset + (virtualizer.scrollRect?.height ?? 0)
  const lowest = nearEnd
    ? entries.at(-1)
    : entries[Math.min(entries.length - 1, rows.findLast(({ end }) => end <= bottom + 8)?.index ?? -1)]
  const readTo = ready && visible && lowest ? lowest.seq : 0
  useEffect(() => {
    if (readTo > conversation.readSeq) client.markRead(conversation.id, readTo)
  }, [client, conversation.id, conversation.readSeq, readTo])

  const toEnd = () => {
    if (atEnd) virtualizer.scrollToEnd({ behavior: bottom > virtualizer.getTotalSize() - 4000 ? 'smooth' : 'auto' })
    else void timeline.jumpToEnd().then(() => virtualizer.scrollToEnd())
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {error !== null && (
        <div className="absolute inset-x-4 top-3 z-10">
          <Banner
            kind="error"
            action={
              <Button
                look="quiet"
                size="sm"
                onClick={() => void (atStart ? timeline.loadNewer() : timeline.loadOlder()).catch(() => undefined)}
              >
                {t('common.retry')}
              </Button>
            }
          >
            {t('messages.loadFailed')}
          </Banner>
        </div>
      )}
      <div
        ref={scroller}
        id="messages"
        role="log"
        aria-label={t('messages.log', { name: title })}
        aria-live="off"
        aria-busy={!ready || loading !== null}
        tabIndex={0}
        onScroll={look}
        className="focus-inset flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div
          className={classNames('relative mx-auto mt-auto w-full max-w-[1080px] shrink-0', !ready && 'invisible')}
          style={{ height: virtualizer.getTotalSize() }}
        >
          <LogEdge atStart={atStart} loading={loading === 'older'} isEmpty={count === 0} height={EDGE} />
          {rows.map(({ key, index, start }) => {
            const item = itemAt(index)
            if (!item) return null
            const facts = rowFacts({
              previous: itemAt(index - 1),
              item,
              next: itemAt(index + 1),
              isStart: atStart,
              ownId,
              dividerAbove: index === divider,
              dividerBelow: index + 1 === divider,
            })
            return (
              <div
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                className="absolute inset-x-0 top-0 px-3 sm:px-5"
                style={{ transform: `translateY(${start}px)` }}
              >
                <LogRow
                  item={item}
                  facts={facts}
                  newCount={index === divider && mark ? mark.count : null}
                  own={senderOf(item, ownId) === ownId}
                  ownId={ownId}
                  showNames={conversation.kind === 'room'}
                />
              </div>
            )
          })}
        </div>
      </div>
      {!ready && <LogSkeleton />}
      {ready && !nearEnd && <JumpButton unread={conversation.unread} onJump={toEnd} />}
    </div>
  )
}
