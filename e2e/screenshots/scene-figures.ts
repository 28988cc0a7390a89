import type { Figures, FiguresHistory } from '@hongyan/protocol'

const MIB = 1024 * 1024
const SAMPLES = 720
const STEP_MS = 5000

/** The same every time, so that a picture taken again is the same picture. */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** An hour of a school’s server: quiet, then a lesson in which forty people write, then quiet again. */
export function figuresOfAnHour(now: number): Figures {
  const chance = createChance(7)
  const places = Array.from({ length: SAMPLES }, (_, place) => place)
  const lesson = places.map((place) => Math.exp(-(((place - 430) / 130) ** 2)))
  const busy = lesson.map((share) => share * (0.75 + chance() * 0.5))
  const round = (value: number): number => Math.round(value * 100) / 100
  const online = lesson.map((share, place) => Math.round(9 + share * 38 + 1.5 * Math.sin(place / 60)))
  const p50 = busy.map((share) => round(1.4 + share * 1.2 + chance() * 0.5))
  const history: FiguresHistory = {
    at: places.map((place) => now - (SAMPLES - 1 - place) * STEP_MS),
    messagesPerMinute: busy.map((share) => Math.round((6 + share * 310) / 12 + chance() * 2) * 12),
    online,
    connections: online.map((people) => Math.round(people * 1.3)),
    commitP50Ms: p50,
    commitP99Ms: p50.map((half, place) => round(half * 1.8 + chance() * 2 + (place === 466 ? 14 : 0))),
    writeQueue: busy.map((share) => Math.round(share * 7 * chance())),
    readQueue: busy.map((share) => Math.round(1 + share * 3 * chance())),
    passwordQueue: lesson.map((_, place) => (place > 300 && place < 330 ? Math.round(chance() * 4) : 0)),
    lagMs: busy.map((share) => round(1 + share * 5 + chance() * 3)),
    rssBytes: lesson.map((share, place) => Math.round((104 + share * 16 + place / 70) * MIB)),
    heapBytes: places.map((place) => Math.round((34 + ((place * 0.9) % 17) + 3 * chance()) * MIB)),
  }
  return {
    at: now,
    version: '0.1.0',
    startedAt: now - 19.6 * 86_400_000,
    health: { level: 'good', problems: [] },
    online: online.at(-1) ?? 0,
    connections: history.connections.at(-1) ?? 0,
    sessions: { web: 6, phone: 3, terminal: 1 },
    accounts: 213,
    messages: 184_302,
    storage: { databaseBytes: 61.4 * MIB, walBytes: 4 * MIB, blobBytes: 18.7 * MIB, freeBytes: 76_913 * MIB, totalBytes: 257_982 * MIB },
    history,
  }
}
