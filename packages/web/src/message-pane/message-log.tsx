import type { Conversation, OutgoingMessage, Role, Timeline } from '@hongyan/sdk/browser'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { classNames } from '../design/class-names.ts'
import { useJump } from './use-jump.ts'
import { JumpButton } from './jump-button.tsx'
import { LoadError } from './load-error.tsx'
import { LogEdge } from './log-edge.tsx'
import { LogItems } from './log-items.ts'
import { senderOf } from './log-item.ts'
import { LogRow } from './log-row.tsx'
import { LogSkeleton } from './log-skeleton.tsx'
import { MessageMenu, moveMessageFocus } from './message-menu.tsx'
import { NoMessages } from './no-messages.tsx'
import { rowFacts } from './row-facts.ts'
import { isAtVeryEnd, isPinned, standing } from './stay-at-end.ts'
import { findDivider } from './unread-divider.ts'
import { TypingLine } from './typing-line.tsx'
import { useLogPages } from './use-log-pages.ts'
import { useUnreadMark } from './use-unread-mark.ts'
import { useVisible } from './use-visible.ts'

/** Height kept above the first row for the spinner or the beginning, so that neither moves anything. */
const EDGE = 44
/** Pixels from the end that still count as being there. */
const NEAR_END = 64
/** Further than this, scrolling smoothly would be a long ride. */
const SMOOTH = 1500
const NONE: readonly OutgoingMessage[] = []

interface MessageLogProps {
  conversation: Conversation
  timeline: Timeline
  title: string
  /** Who among those who write is owner or admin, as far as it is known. */
  roles: ReadonlyMap<number, Role>
  /** Whether it is no longer one’s own: what is there stays, nothing is fetched. */
  gone: boolean
}

/** The messages of one conversation: a window of any length, of which only what is in view exists. */
export function MessageLog({ conversation, timeline, title, roles, gone }: MessageLogProps) {
  const { t } = useTranslation()
  const client = useClient()
  const ownId = useOwnId()
  const visible = useVisible()
  const state = useObservable(timeline)
  const { entries, atStart, atEnd, loading, error } = state
  const outgoing = atEnd ? state.outgoing : NONE
  const items = useMemo(() => new LogItems(entries, outgoing, ownId), [entries, outgoing, ownId])

  const mark = useUnreadMark(conversation, visible)
  const divider = findDivider(entries, mark, ownId)
  const [ready, setReady] = useState(false)
  const [nearEnd, setNearEnd] = useState(true)
  const [jumping, setJumping] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const stayAtEnd = useRef(true)
  const pinned = useRef(true)
  const stood = useRef(standing(null))

  const virtualizer = useVirtualizer({
    count: items.count,
    getScrollElement: () => scroller.current,
    getItemKey: items.keyAt,
    estimateSize: (index) => items.estimateAt(index, scroller.current?.clientWidth ?? 800),
    overscan: 12,
    paddingStart: EDGE,
    paddingEnd: 28,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
  })
  // A row above the view that turns out taller or shorter must not move what is read, whichever way one scrolls.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, instance) => item.start < (instance.scrollOffset ?? 0)

  const arrive = useCallback(
    (index: number) => {
      pinned.current = false
      stayAtEnd.current = false
      virtualizer.scrollToIndex(index, { align: 'start' })
    },
    [virtualizer],
  )
  const isOnItsWay = useJump({ timeline, entries, ready, onArrive: arrive })

  const rows = virtualizer.getVirtualItems()
  const bottom = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0)
  useLogPages(timeline, state, {
    ready: ready && !jumping && !isOnItsWay,
    first: rows[0]?.index ?? 0,
    last: rows.at(-1)?.index ?? 0,
    count: items.count,
  })

  // The first unread message may be further back than the window: fetch the place where reading goes on.
  const firstSeq = entries[0]?.seq
  const jumpSeq =
    !ready && mark && divider < 0 && !atStart && firstSeq !== undefined && firstSeq > mark.readSeq + 1 ? mark.readSeq + 1 : null
  useEffect(() => {
    if (jumpSeq !== null && loading === null) void timeline.jumpTo(jumpSeq).catch(() => undefined)
  }, [jumpSeq, loading, timeline])

  const isLoaded = items.count > 0 || (atStart && atEnd && loading === null) || error !== null
  useLayoutEffect(() => {
    if (ready || !isLoaded || (jumpSeq !== null && error === null)) return
    pinned.current = divider < 0
    if (divider >= 0) virtualizer.scrollToIndex(Math.max(0, divider - 1), { align: 'start' })
    else virtualizer.scrollToEnd()
    setReady(true)
  }, [ready, isLoaded, jumpSeq, error, divider, virtualizer])

  const look = useCallback(() => {
    pinned.current = isPinned(scroller.current, stood.current, pinned.current)
    stood.current = standing(scroller.current)
    stayAtEnd.current = pinned.current || virtualizer.isAtEnd(NEAR_END)
    setNearEnd(stayAtEnd.current && timeline.get().atEnd)
  }, [virtualizer, timeline])

  // Rows also change what is in view without a scroll: when they are measured, when a message comes.
  useLayoutEffect(() => {
    look()
    // Whoever was at the end is, whatever came above or turned out taller meanwhile.
    if (ready && pinned.current && timeline.get().atEnd && !isAtVeryEnd(scroller.current)) virtualizer.scrollToEnd()
  })

  // When the composer grows or the keyboard opens, the end stays in view.
  useEffect(() => {
    const element = scroller.current
    if (!element || !ready) return
    const observer = new ResizeObserver(() => stayAtEnd.current && virtualizer.scrollToEnd())
    observer.observe(element)
    return () => observer.disconnect()
  }, [ready, virtualizer])

  const toEnd = useCallback(() => {
    if (timeline.get().atEnd) {
      const isNear = virtualizer.getDistanceFromEnd() < SMOOTH && !matchMedia('(prefers-reduced-motion: reduce)').matches
      return virtualizer.scrollToEnd({ behavior: isNear ? 'smooth' : 'auto' })
    }
    setJumping(true)
    timeline.jumpToEnd().catch(() => setJumping(false))
  }, [timeline, virtualizer])

  // The newest entries replace the window; only when they are drawn is there an end to go to.
  useLayoutEffect(() => {
    if (!jumping || !atEnd) return
    virtualizer.scrollToEnd()
    setJumping(false)
  }, [jumping, atEnd, virtualizer])

  // One’s own message is always shown, wherever one was reading.
  const newestOwn = state.outgoing.at(-1)?.clientMessageId
  const seenOwn = useRef(newestOwn)
  useEffect(() => {
    if (newestOwn === undefined || newestOwn === seenOwn.current) return
    seenOwn.current = newestOwn
    toEnd()
  }, [newestOwn, toEnd])

  // What has been in view, with somebody looking, is read.
  const lowest = nearEnd && atEnd ? entries.length - 1 : (rows.findLast(({ end }) => end <= bottom + 8)?.index ?? -1)
  const readTo = ready && visible ? (entries[Math.min(lowest, entries.length - 1)]?.seq ?? 0) : 0
  useEffect(() => {
    if (readTo > conversation.readSeq && !gone) client.markRead(conversation.id, readTo)
  }, [client, conversation.id, conversation.readSeq, readTo, gone])

  const isEmpty = ready && items.count === 0 && error === null
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {error !== null && !gone && <LoadError timeline={timeline} />}
      <div
        ref={scroller}
        id="messages"
        role="log"
        aria-label={t('messages.log', { name: title })}
        aria-live="off"
        aria-busy={!ready || loading !== null}
        tabIndex={0}
        onScroll={look}
        onKeyDown={moveMessageFocus}
        className="focus-inset flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        {isEmpty && <NoMessages />}
        <MessageMenu
          at={items.at}
          area={
            <div
              className={classNames('relative mx-auto mt-auto w-full max-w-[1080px] shrink-0', !ready && 'invisible', isEmpty && 'hidden')}
              style={{ height: virtualizer.getTotalSize() }}
            >
              <LogEdge atStart={atStart} loading={loading === 'older'} height={EDGE} />
              {rows.map(({ key, index, start }) => {
                const item = items.at(index)
                if (!item) return null
                const facts = rowFacts({
                  previous: items.at(index - 1),
                  item,
                  next: items.at(index + 1),
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
                      role={roles.get(senderOf(item, ownId) ?? 0) ?? null}
                      isLast={index === items.count - 1}
                    />
                  </div>
                )
              })}
            </div>
          }
        />
      </div>
      {nearEnd && <TypingLine conversationId={conversation.id} kind={conversation.kind} />}
      {!ready && <LogSkeleton />}
      {ready && !nearEnd && (
        <JumpButton unread={conversation.unread} onJump={toEnd} onScroll={(pixels) => scroller.current?.scrollBy(0, pixels)} />
      )}
    </div>
  )
}
