import { readFileSync, writeFileSync } from 'node:fs'
import type { WordLevel } from '../domain/moderation/word.ts'
import { AdminError } from './admin-error.ts'
import { formatTable } from './format-accounts.ts'
import { administer, type AdminOptions, quote } from './run-admin.ts'

export interface WordListOptions extends AdminOptions {
  level?: WordLevel | undefined
  after?: string | undefined
  limit: number
}

export interface LevelOptions extends AdminOptions {
  level: WordLevel
}

export interface ExportOptions extends AdminOptions {
  output?: string | undefined
}

/** `hongyan admin words list`. All of these resolve with the exit code: 0, or 1 when nothing was done. */
export function listWords(search: string | undefined, options: WordListOptions): Promise<number> {
  return administer(options, {}, async ({ door, texts, say }) => {
    const { level, after, limit } = options
    const page = await door.call('words.list', { search, level, after, limit })
    if (options.json === true) return say(page)
    const rows = page.words.map((word) => [word.text, word.level])
    process.stdout.write(rows.length === 0 ? `${texts.noWords}\n` : formatTable([texts.wordColumns, ...rows]))
    if (page.cursor !== null) process.stderr.write(`${texts.more(`--after ${quote(page.cursor)}`)}\n`)
  })
}

export function countWords(options: AdminOptions): Promise<number> {
  return administer(options, {}, async ({ door, texts, say }) => {
    const answer = await door.call('words.count', {})
    say(answer, [texts.wordCount(answer.total)])
  })
}

export function putWords(given: readonly string[], options: LevelOptions): Promise<number> {
  return administer(options, {}, async ({ door, texts, say }) => {
    const answer = await door.call('words.put', { texts: [...given], level: options.level })
    say(answer, [texts.wordsChanged(answer)])
  })
}

export function removeWords(given: readonly string[], options: AdminOptions): Promise<number> {
  return administer(options, {}, async ({ door, texts, say }) => {
    const answer = await door.call('words.remove', { texts: [...given] })
    say(answer, [texts.wordsRemoved(answer.removed, answer.total)])
  })
}

export function importWords(file: string, options: LevelOptions): Promise<number> {
  return administer(options, {}, async ({ door, texts, say }) => {
    const content = withFile(file, () => readFileSync(file === '-' ? 0 : file, 'utf8'))
    const answer = await door.call('words.import', { content, level: options.level })
    const wrong = answer.wrong === 0 ? [] : [texts.wrongLines(answer.wrong, answer.wrongLines.join(', '))]
    say(answer, [texts.wordsChanged(answer), ...wrong])
  })
}

export function exportWords(options: ExportOptions): Promise<number> {
  return administer(options, {}, async ({ door, say }) => {
    const answer = await door.call('words.export', {})
    const { output } = options
    if (output !== undefined) withFile(output, () => writeFileSync(output, answer.content))
    else if (options.json === true) say(answer)
    else process.stdout.write(answer.content)
  })
}

function withFile<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch {
    throw new AdminError('admin.no-file', { path })
  }
}
