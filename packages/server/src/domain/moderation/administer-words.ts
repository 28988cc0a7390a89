import { readWordFile, writeWordFile } from './word-file.ts'
import type { WordChanges, WordList } from './word-list.ts'
import type { WordLevel } from './word.ts'

export interface ImportedWords extends WordChanges {
  /** Lines that could not be read, and the first of them, counted from 1. */
  wrong: number
  wrongLines: number[]
}

/** Adds the words of a file; what can be read of it. Throws `words.too-many`. */
export async function importWords(list: WordList, content: string, level: WordLevel): Promise<ImportedWords> {
  const { words, wrong, wrongLines } = readWordFile(content, level)
  return { ...(await list.put(words)), wrong, wrongLines }
}

export function exportWords(list: WordList): string {
  return writeWordFile(list.all())
}
