import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLEAN_CHINESE, CLEAN_ENGLISH, TOUCHY_WORDS } from './testing/clean-corpus.ts'
import { wordKeyOf } from './fold-text.ts'
import { replaceHits, strongestLevel, WordFilter } from './word-filter.ts'
import { getWord, type WordLevel } from './word.ts'

function filterOf(words: Record<string, WordLevel> | readonly string[]): WordFilter {
  const pairs = Array.isArray(words) ? words.map((text: string) => [text, 'replace'] as const) : Object.entries(words)
  const listed = new Map(pairs.map(([text, level]) => [wordKeyOf(text), { ...getWord(text), level: level as WordLevel, createdAt: 0 }]))
  const steps = WordFilter.build([...listed.values()])
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

const replaced = (filter: WordFilter, text: string): string => replaceHits(text, filter.find(text))

test.each([
  ['买枪支吗', '买**吗'],
  ['买槍支吗', '买**吗'],
  ['买 枪 支 吗', '买 ** 吗'],
  ['买枪_-*支吗', '买**吗'],
  ['买枪\u200b\u2060支吗', '买**吗'],
  ['买枪\ufe0f\u0336支吗', '买**吗'],
  ['买枪😀支吗', '买**吗'],
  ['法。轮。功', '**'],
  ['法,轮，功!', '**!'],
  ['BadWord, please', '**, please'],
  ['ｂａｄｗｏｒｄ', '**'],
  ['𝓫𝓪𝓭𝔀𝓸𝓻𝓭', '**'],
  ['ⓑⓐⓓⓦⓞⓡⓓ', '**'],
  ['b\u00ada\u200dd\u200bword', '**'],
  ['bädword and ba\u0308dword', '** and **'],
  ['你badword我', '你**我'],
  ['two  evil\nwords here', '** here'],
  ['加V信123', '**123'],
  ['法轮功法轮功', '****'],
])('finds what is hidden in %j', (text, expected) => {
  const filter = filterOf(['枪支', '法轮功', 'badword', 'two evil words', '加V信', '加v信'])
  // The last ends in a Han character, so that digits may follow.
  expect(replaced(filter, text)).toBe(expected)
})

test.each(['badwords', 'abadword', 'bad word', '枪，支', '枪\n支', '一枪。支援', 'two evil wordsmiths'])('leaves %j alone', (text) => {
  expect(filterOf(['枪支', 'badword', 'two evil words']).find(text)).toEqual([])
})

test('a clean corpus has no hits', () => {
  expect(CLEAN_ENGLISH.length + CLEAN_CHINESE.length).toBeGreaterThan(120)
  const filter = filterOf(TOUCHY_WORDS)
  const sentences = [...CLEAN_ENGLISH, ...CLEAN_CHINESE]
  expect(sentences.flatMap((text) => filter.find(text).map(({ word }) => `${word.text}: ${text}`))).toEqual([])
})

test('the touchy words themselves are found, alone and in a sentence', () => {
  const filter = filterOf(TOUCHY_WORDS)
  for (const word of TOUCHY_WORDS) {
    for (const text of [word, `(${word})`, `请问 ${word}`, `说“${word}”！`])
      expect(filter.find(text).map((hit) => hit.word.text)).toContain(word)
  }
})

test('overlapping words are replaced as one, and the strongest level counts', () => {
  expect(replaced(filterOf(['北京大学', '大学生', '学生']), '他是北京大学生。')).toBe('他是**。')
  const filter = filterOf({ 甲乙丙: 'replace', 丁戊己: 'warn', 庚辛壬: 'refuse' })
  expect(strongestLevel(filter.find('甲乙丙'))).toBe('replace')
  expect(strongestLevel(filter.find('甲乙丙，丁戊己'))).toBe('warn')
  expect(strongestLevel(filter.find('甲乙丙，丁戊己，庚辛壬'))).toBe('refuse')
  expect(replaced(filter, '甲乙丙和丁戊己')).toBe('**和丁戊己')
})

test('a filter of any words finds just what a search for each finds', () => {
  const letters = fc.constantFrom('a', 'b', 'c', 'か', 'き')
  const word = fc.string({ unit: letters, minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), fc.string({ unit: letters, maxLength: 40 }), (words, text) => {
      const filter = filterOf(words)
      const isLatin = (at: number): boolean => /[abc]/.test(text[at] ?? '')
      const expected = words.flatMap((one) => {
        const found: string[] = []
        for (let at = text.indexOf(one); at !== -1; at = text.indexOf(one, at + 1)) {
          const end = at + one.length
          if (!(isLatin(at) && isLatin(at - 1)) && !(isLatin(end - 1) && isLatin(end))) found.push(`${at} ${one}`)
        }
        return found
      })
      const hits = filter.find(text).map(({ word: { text: one }, start }) => `${start} ${one}`)
      expect(hits.sort()).toEqual(expected.sort())
    }),
  )
})

test('whatever is written, hits lie inside the text and what replaces them is well formed', () => {
  const filter = filterOf(['a', '枪', 'ß', '中', 'x y', '力'])
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (noise) => {
      const text = `${noise}枪 a ${noise}`
      const hits = filter.find(text)
      for (const { start, end } of hits) expect(0 <= start && start < end && end <= text.length).toBe(true)
      if (text.isWellFormed()) expect(replaceHits(text, hits).isWellFormed()).toBe(true)
    }),
  )
})
