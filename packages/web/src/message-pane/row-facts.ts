import { dayNumber, type TimeContext } from '../i18n/format-time.ts'
import { isMessage, senderOf, timeOf, type LogItem } from './log-item.ts'

const MINUTE = 60_000
/** Messages of one person closer than this stand together. */
export const RUN_GAP = 5 * MINUTE
/** After a silence this long the clock is shown again. */
export const TIME_GAP = 30 * MINUTE

export interface RowFacts {
  /** A line above with the day, or after a long silence the clock. */
  separator: 'day' | 'time' | null
  startsRun: boolean
  endsRun: boolean
}

interface Neighbours {
  previous: LogItem | undefined
  item: LogItem
  next: LogItem | undefined
  /** Whether there is nothing before `previous` on the server either; where there may be, the first row claims no day. */
  isStart: boolean
  ownId: number | null
  /** The divider of new messages stands above `item`, above `next`. */
  dividerAbove: boolean
  dividerBelow: boolean
}

function separatorBetween(previous: LogItem | undefined, item: LogItem, isStart: boolean, context: Pick<TimeContext, 'timeZone'>) {
  if (!previous) return isStart ? 'day' : null
  const before = timeOf(previous)
  const time = timeOf(item)
  if (dayNumber(before, context) < dayNumber(time, context)) return 'day'
  return time - before >= TIME_GAP ? 'time' : null
}

function joins(a: LogItem, b: LogItem, ownId: number | null): boolean {
  return isMessage(a) && isMessage(b) && senderOf(a, ownId) === senderOf(b, ownId) && timeOf(b) - timeOf(a) < RUN_GAP
}

/** How a row is drawn, from its neighbours alone, so that a log of any length costs only what is in view. */
export function rowFacts(neighbours: Neighbours, context: Pick<TimeContext, 'timeZone'> = {}): RowFacts {
  const { previous, item, next, isStart, ownId, dividerAbove, dividerBelow } = neighbours
  const separator = separatorBetween(previous, item, isStart, context)
  const joinsPrevious = previous !== undefined && separator === null && !dividerAbove && joins(previous, item, ownId)
  const joinsNext = next !== undefined && !dividerBelow && separatorBetween(item, next, false, context) === null && joins(item, next, ownId)
  return { separator, startsRun: !joinsPrevious, endsRun: !joinsNext }
}
