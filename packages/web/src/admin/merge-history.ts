import type { FiguresHistory } from '@hongyan/sdk/browser'

export const HISTORY_MS = 3_600_000

/** What is known, with what has come since; older than an hour before the newest is forgotten. */
export function mergeHistory(known: FiguresHistory | undefined, news: FiguresHistory): FiguresHistory {
  if (!known || known.at.length === 0) return news
  const newest = news.at.at(-1) ?? (known.at.at(-1) as number)
  const last = known.at.at(-1) as number
  const from = known.at.findIndex((at) => at > newest - HISTORY_MS)
  const since = news.at.findIndex((at) => at > last)
  if (since === -1 && from === 0) return known
  const join = <T>(before: readonly T[], after: readonly T[]): T[] => [
    ...(from === -1 ? [] : before.slice(from)),
    ...(since === -1 ? [] : after.slice(since)),
  ]
  return {
    at: join(known.at, news.at),
    messagesPerMinute: join(known.messagesPerMinute, news.messagesPerMinute),
    online: join(known.online, news.online),
    connections: join(known.connections, news.connections),
    commitP50Ms: join(known.commitP50Ms, news.commitP50Ms),
    commitP99Ms: join(known.commitP99Ms, news.commitP99Ms),
    writeQueue: join(known.writeQueue, news.writeQueue),
    readQueue: join(known.readQueue, news.readQueue),
    passwordQueue: join(known.passwordQueue, news.passwordQueue),
    lagMs: join(known.lagMs, news.lagMs),
    rssBytes: join(known.rssBytes, news.rssBytes),
    heapBytes: join(known.heapBytes, news.heapBytes),
  }
}
