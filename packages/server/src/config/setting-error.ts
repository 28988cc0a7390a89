import { findNearestWord } from './nearest-word.ts'

/** A setting that cannot be used. The message is one sentence for the person who made it. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

export function refuseUnknown(what: string, word: string, known: readonly string[]): never {
  const nearest = findNearestWord(word, known)
  throw new SettingError(`There is no ${what} ${word}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`)
}
