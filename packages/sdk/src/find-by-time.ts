import type { Entry } from '@hongyan/protocol'

/** Places looked at in one go: few round trips, and few of what a session may ask in a second. */
const PROBES = 6
/** So near that one page decides. */
const NEAR = 100

/** The entries behind a seq, ascending, at most `limit`; a hidden past is left out. */
type ReadAfter = (after: number, limit: number) => Promise<readonly Entry[]>

/**
 * The first entry of a log that was sent at `time` or later, among those up to `head`; undefined when there is none.
 * The log is in the order of its times but for a clock that jumped, and needs no index on them: it is divided again and again.
 */
export async function findByTime(time: number, head: number, readAfter: ReadAfter): Promise<Entry | undefined> {
  const [oldest] = await readAfter(0, 1)
  if (!oldest || oldest.sentAt >= time) return oldest
  // What was sent at `time` is behind `low`, and not behind `high` unless there is nothing.
  let low = oldest.seq
  let high = head
  while (high - low > NEAR) {
    const [from, to] = [low, high]
    const step = (to - from) / (PROBES + 1)
    const places = Array.from({ length: PROBES }, (_, index) => from + Math.floor(step * (index + 1)))
    const found = (await Promise.all(places.map((place) => readAfter(place - 1, 1)))).flatMap(([entry]) => entry ?? [])
    for (const { seq, sentAt } of found) if (sentAt < time) low = Math.max(low, seq)
    for (const { seq, sentAt } of found) if (sentAt >= time && seq > low) high = Math.min(high, seq)
    // A past that is hidden answers with what stands behind it, wherever one asks.
    if (low === from && high === to) break
  }
  for (;;) {
    const page = await readAfter(low, NEAR)
    const first = page.find((entry) => entry.sentAt >= time)
    const last = page.at(-1)
    if (first || !last || last.seq >= head) return first
    low = last.seq
  }
}
