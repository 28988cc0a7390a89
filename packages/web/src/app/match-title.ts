const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase()

/** How well a name answers what was typed: 0 begins with it, 1 a word in it does, 2 it is in it, Infinity it is not. */
export function matchTitle(title: string, query: string): number {
  const wanted = fold(query).trim()
  if (wanted === '') return 0
  const text = fold(title)
  const at = text.indexOf(wanted)
  if (at < 0) return Infinity
  if (at === 0) return 0
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /^[\p{Script=Latin}\p{N}]/u.test(wanted) ? 2 : 1
}
