import type { Timeline, TimelineState } from '@hongyan/sdk/browser'
import { useEffect } from 'react'

/** Rows from an end at which the next page is asked for. */
const AHEAD = 30
/** What goes wrong is told by the state of the timeline. */
const ignore = () => undefined

interface Visible {
  ready: boolean
  first: number
  last: number
  count: number
}

/** Fetches older and newer pages before the end of what is there comes into view. */
export function useLogPages(
  timeline: Timeline,
  { atStart, atEnd, loading, error }: TimelineState,
  { ready, first, last, count }: Visible,
): void {
  useEffect(() => {
    if (!ready || loading !== null || error !== null) return
    if (!atStart && first < AHEAD) void timeline.loadOlder().catch(ignore)
    else if (!atEnd && last > count - AHEAD) void timeline.loadNewer().catch(ignore)
  }, [ready, loading, error, atStart, atEnd, first, last, count, timeline])
}
