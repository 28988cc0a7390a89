import { z } from 'zod'
import { SensitiveWord, WORD_FILE_MAX, WORD_MAX, WordLevel, WORDS_AT_ONCE, WordTrial } from '../words.ts'

const text = z.string().min(1).max(WORD_MAX)
const changes = {
  added: z.number().int(),
  changed: z.number().int().describe('had another level or spelling'),
  unchanged: z.number().int(),
  total: z.number().int().describe('words in the list now'),
}

/** The list of sensitive words, for administrators. */
export const WORD_ROUTES = {
  'admin.words.list': {
    http: 'GET /admin/words',
    signedIn: true,
    describe: 'The sensitive words. For administrators.',
    query: z.object({
      search: z.string().max(WORD_MAX).optional().describe('part of a word'),
      level: WordLevel.optional(),
      after: z.string().max(256).optional().describe('cursor of the page before'),
      limit: z.coerce.number().int().min(1).max(WORDS_AT_ONCE).default(100),
    }),
    result: z.object({
      words: z.array(SensitiveWord),
      total: z.number().int().describe('words in the whole list'),
      cursor: z.string().nullable().describe('for the next page; null at the end'),
    }),
  },
  'admin.words.put': {
    http: 'PUT /admin/words',
    signedIn: true,
    describe: 'Adds sensitive words, or gives those that are there another level. For administrators.',
    body: z.object({ words: z.array(z.object({ text, level: WordLevel })).max(WORDS_AT_ONCE) }),
    result: z.object(changes),
  },
  'admin.words.remove': {
    http: 'POST /admin/words/removal',
    signedIn: true,
    describe: 'Removes sensitive words. For administrators.',
    body: z.object({ texts: z.array(text).max(WORDS_AT_ONCE) }),
    result: z.object({ removed: z.number().int(), total: z.number().int() }),
  },
  'admin.words.import': {
    http: 'POST /admin/words/import',
    signedIn: true,
    describe: 'Adds a file of words: one on a line, or CSV with the level in the second column. For administrators.',
    body: z.object({ content: z.string().max(WORD_FILE_MAX), level: WordLevel.describe('of lines without one') }),
    result: z.object({
      ...changes,
      wrong: z.number().int().describe('lines that could not be read'),
      wrongLines: z.array(z.number().int()).describe('the first of them, counted from 1'),
    }),
  },
  'admin.words.export': {
    http: 'GET /admin/words/export',
    signedIn: true,
    describe: 'The whole list as CSV, which can be imported again. For administrators.',
    result: z.object({ content: z.string() }),
  },
  'admin.words.try': {
    http: 'POST /admin/words/trial',
    signedIn: true,
    describe: 'What the filter does to a text; nothing is sent or counted. For administrators.',
    body: z.object({ text: z.string().max(16_384) }),
    result: WordTrial,
  },
} as const
