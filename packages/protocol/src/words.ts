import { z } from 'zod'

export const WORD_MAX = 64
/** Words in one request; whole lists are imported. */
export const WORDS_AT_ONCE = 500
/** Characters of a list that is imported. */
export const WORD_FILE_MAX = 4_000_000

export const WordLevel = z
  .enum(['warn', 'replace', 'refuse'])
  .describe('`warn`: the sender is asked before it goes; `replace`: `**` stands for it; `refuse`: it is not sent')
export type WordLevel = z.infer<typeof WordLevel>

/** A sensitive word, as an administrator sees it. */
export const SensitiveWord = z
  .object({ text: z.string(), level: WordLevel, createdAt: z.number().int().describe('Unix milliseconds') })
  .meta({ id: 'SensitiveWord' })
export type SensitiveWord = z.infer<typeof SensitiveWord>

/** Where the sender stands after sensitive words. */
export const WordsVerdict = z
  .object({
    replaced: z.number().int().describe('words that were replaced by `**`'),
    hitsLeft: z.number().int().nullable().describe('further messages like this until the account is muted; null: it never is'),
    mutedUntil: z.number().int().nullable().describe('Unix milliseconds; null: not muted'),
  })
  .meta({ id: 'WordsVerdict' })
export type WordsVerdict = z.infer<typeof WordsVerdict>

/** What the filter does to a text. */
export const WordTrial = z
  .object({
    outcome: z.enum(['clean', 'warn', 'replace', 'refuse']),
    text: z.string().describe('as it would be sent'),
    hits: z.array(
      z.object({
        word: z.string(),
        level: WordLevel,
        start: z.number().int().describe('code units of the text, from here'),
        end: z.number().int().describe('up to here'),
      }),
    ),
  })
  .meta({ id: 'WordTrial' })
export type WordTrial = z.infer<typeof WordTrial>
