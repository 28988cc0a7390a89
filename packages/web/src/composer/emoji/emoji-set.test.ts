import { expect, test } from 'vitest'
import { EMOJI, EMOJI_GROUPS, findEmoji } from './emoji-set.ts'

const all = EMOJI_GROUPS.flatMap((group) => EMOJI[group])

test('each sign stands in the set once, with words in both languages', () => {
  expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length)
  for (const { sign, en, zh } of all) {
    expect(sign).toMatch(/\p{Extended_Pictographic}/u)
    for (const word of en) expect(word, sign).toMatch(/^[a-z]+$/)
    for (const word of zh) expect(word, sign).toMatch(/^\p{Script=Han}+$/u)
  }
})

test('words of either language find a sign, the best match first', () => {
  expect(findEmoji('goose')[0]?.sign).toBe('🪿')
  expect(findEmoji('鸿雁')[0]?.sign).toBe('🪿')
  expect(findEmoji('THUMBSUP')[0]?.sign).toBe('👍')
  expect(findEmoji('生日').map(({ sign }) => sign)).toContain('🎂')
  expect(findEmoji('nothing like it')).toEqual([])
})
