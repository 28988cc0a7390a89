import type { Entry, Timeline } from '@hongyan/sdk/browser'
import { useEffect, useLayoutEffect } from 'react'
import { forgetJumpTarget, useJumpTarget } from './jump-target.ts'

interface Place {
  timeline: Timeline
  entries: readonly Entry[]
  /** The log stands where it was opened. */
  ready: boolean
  /** Called when the entry is among the rows; scrolls to it. */
  onArrive: (index: number) => void
}

const indexOf = (entries: readonly Entry[], seq: number) => {
  const index = seq - (entries[0]?.seq ?? 0)
  return entries[index] ? index : -1
}

/** Follows what was chosen to be shown of this conversation; returns whether the log is on its way there. */
export function useJump({ timeline, entries, ready, onArrive }: Place): boolean {
  const target = useJumpTarget((state) => (state.target?.conversationId === timeline.conversationId ? state.target : null))
  useEffect(() => {
    if (!target || !ready || indexOf(timeline.get().entries, target.seq) >= 0) return
    // What went wrong is told by the state of the timeline.
    void timeline.jumpTo(target.seq).then(() => indexOf(timeline.get().entries, target.seq) < 0 && forgetJumpTarget())
  }, [target, ready, timeline])
  useLayoutEffect(() => {
    const index = target && ready ? indexOf(entries, target.seq) : -1
    if (index < 0) return
    forgetJumpTarget()
    onArrive(index)
  }, [target, ready, entries, onArrive])
  return target !== null
}
