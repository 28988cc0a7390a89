import { medianRatio, type Results } from '../results.ts'
import { SCALE_COLUMNS } from './sections.ts'

export interface Target {
  title: string
  reach: number
  then: number
  /** Whether the ratio should be small. */
  isCost: boolean
  ratio(results: Results): number | undefined
}

/** What Hongyan is to reach, each as a ratio within one run, with its whole work: sign-in, validation, access, storage, acknowledgement. */
export const TARGETS: readonly Target[] = [
  more('1:1, messages/s', 'direct', 'messagesPerSecond', 'ws-commit', 3.5, 7),
  more('1:1, messages/s', 'direct', 'messagesPerSecond', 'prosody', 45, 90),
  more('1:1, messages/s', 'direct', 'messagesPerSecond', 'ejabberd', 45, 90),
  more('1:1, messages/s', 'direct', 'messagesPerSecond', 'socket.io', 0.4, 0.7),
  more('room of 500, deliveries/s', 'room', 'deliveriesPerSecond', 'socket.io', 5, 9),
  more('room of 500, deliveries/s', 'room', 'deliveriesPerSecond', 'ejabberd', 13, 22),
  more('room of 500, deliveries/s', 'room', 'deliveriesPerSecond', 'c-epoll', 0.4, 0.7),
  less('1:1 at a common rate, p99', 'latency', 'p99', 'prosody', 1 / 2, 1 / 4),
  less('memory per idle connection', 'idle', 'kilobytes', 'prosody', 0.3, 0.22),
  more('sign-ins/s', 'sign-in', 'perSecond', 'prosody', 4, 6),
  {
    title: 'message p99 while passwords are hashed, against quiet',
    reach: 3,
    then: 2,
    isCost: true,
    ratio: (results) => medianRatio(results, ['hongyan', 'hashing'], ['hongyan', 'quiet'], 'p99'),
  },
  less('history page of 50, p50', 'history', 'p50', 'prosody', 1 / 4, 1 / 8),
  ...SCALE_COLUMNS.map(({ figure, title, isCost }) => ({
    title: `many accounts and messages against few: ${title}`,
    reach: isCost ? 1.2 : 1 / 1.2,
    then: isCost ? 1.05 : 1 / 1.05,
    isCost,
    ratio: (results: Results) => medianRatio(results, ['hongyan', 'many'], ['hongyan', 'few'], figure),
  })),
]

export function isReached(target: Target, ratio: number, goal: number): boolean {
  return target.isCost ? ratio <= goal : ratio >= goal
}

function more(title: string, workload: string, figure: string, peer: string, reach: number, then: number): Target {
  return against(title, workload, figure, peer, { reach, then, isCost: false })
}

function less(title: string, workload: string, figure: string, peer: string, reach: number, then: number): Target {
  return against(title, workload, figure, peer, { reach, then, isCost: true })
}

function against(title: string, workload: string, figure: string, peer: string, goals: Pick<Target, 'reach' | 'then' | 'isCost'>): Target {
  return {
    title: `${title}, against ${peer}`,
    ...goals,
    ratio: (results) => medianRatio(results, ['hongyan', workload], [peer, workload], figure),
  }
}
