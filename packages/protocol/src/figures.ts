import { z } from 'zod'

const bytes = z.number().int().nonnegative()
const count = z.number().int().nonnegative()
const column = z.array(z.number().nonnegative())
const columnWithGaps = z.array(z.number().nonnegative().nullable())

/** What may be wrong with a server; the thresholds are in `docs/metrics.md`. */
export const HealthProblem = z.enum(['store-refuses', 'disk-full', 'disk-low', 'store-slow', 'server-slow'])
export type HealthProblem = z.infer<typeof HealthProblem>

/** The last hour, one place per sample in every array, oldest first. */
export const FiguresHistory = z
  .object({
    at: z.array(z.number().int()).describe('when it was taken, Unix milliseconds'),
    messagesPerMinute: column,
    online: column.describe('accounts'),
    connections: column,
    commitP50Ms: columnWithGaps.describe('of the commits since the sample before; null when there was none'),
    commitP99Ms: columnWithGaps,
    writeQueue: column.describe('most commands that waited for the writer since the sample before'),
    readQueue: column,
    passwordQueue: column,
    lagMs: column.describe('longest delay of the event loop since the sample before'),
    rssBytes: column.describe('memory of the process'),
    heapBytes: column,
  })
  .meta({ id: 'FiguresHistory' })
export type FiguresHistory = z.infer<typeof FiguresHistory>

/** How a server is doing, for those who run it. */
export const Figures = z
  .object({
    at: z.number().int().describe('now, Unix milliseconds'),
    version: z.string(),
    startedAt: z.number().int(),
    health: z.object({
      level: z.enum(['good', 'warn', 'bad']),
      problems: z.array(HealthProblem).describe('worst first; empty when all is well'),
    }),
    online: count.describe('accounts that are signed in somewhere'),
    connections: count,
    sessions: z.record(z.string(), count).describe('signed-in connections by platform'),
    accounts: count,
    messages: count.describe('messages stored'),
    storage: z.object({
      databaseBytes: bytes,
      walBytes: bytes,
      blobBytes: bytes,
      freeBytes: bytes.describe('free on the filesystem of the data directory'),
      totalBytes: bytes.describe('size of that filesystem'),
    }),
    history: FiguresHistory,
  })
  .meta({ id: 'Figures' })
export type Figures = z.infer<typeof Figures>
