import { parseWord, WORD_LEVELS, type Word, type WordLevel } from './word.ts'

export interface WordFile {
  words: { key: string; text: string; level: WordLevel }[]
  /** Lines, counted from 1, that could not be read; the first twenty of them. */
  wrongLines: number[]
  wrong: number
}

const WRONG_MAX = 20

/**
 * Reads a list of words: one on a line, or CSV with the level in the second column. Empty lines, those that begin with `#`, and a
 * heading are passed over; a later line overrides an earlier one about the same word.
 */
export function readWordFile(content: string, level: WordLevel): WordFile {
  const words = new Map<string, WordFile['words'][number]>()
  const file: WordFile = { words: [], wrongLines: [], wrong: 0 }
  for (const [index, line] of content
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#') || (index === 0 && /^"?(text|word|词|敏感词)"?,/i.test(line))) continue
    const [text = '', written = ''] = splitLine(line)
    const found = written === '' ? level : WORD_LEVELS.find((one) => one === written.toLowerCase())
    const word = parseWord(text)
    if (word && found) words.set(word.key, { ...word, level: found })
    else if (file.wrong++ < WRONG_MAX) file.wrongLines.push(index + 1)
  }
  return { ...file, words: [...words.values()] }
}

/** As CSV with a heading, which `readWordFile` reads again. */
export function writeWordFile(words: readonly Word[]): string {
  return ['text,level', ...words.map(({ text, level }) => `${quote(text)},${level}`), ''].join('\n')
}

function quote(text: string): string {
  return /[",#\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function splitLine(line: string): string[] {
  const cells: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"\s*|([^,\t]*))(?:[,\t]|$)/y
  while (cell.lastIndex < line.length) {
    const match = cell.exec(line)
    if (!match) return [line]
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim())
  }
  return cells
}
