import { findByPinyin } from './pinyin.ts'

const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase()

/** How well a name answers what was typed: 0 begins with it, 1 a word in it does, 2 it is in it, Infinity it is not. By pinyin a Chinese name comes after those that have the letters. */
export function matchTitle(title: string, query: string): number {
  const wanted = fold(query).trim()
  if (wanted === '') return 0
  const text = fold(title)
  const at = text.indexOf(wanted)
  if (at < 0) return byPinyin(text, wanted)
  if (at === 0) return 0
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /^[\p{Script=Latin}\p{N}]/u.test(wanted) ? 2 : 1
}

function byPinyin(text: string, wanted: string): number {
  const at = findByPinyin(text, wanted)
  return at < 0 ? Infinity : at === 0 ? 1.5 : 2.5
}
