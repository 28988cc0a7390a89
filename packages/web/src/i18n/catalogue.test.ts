import { ERRORS } from '@hongyan/protocol'
import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) flat.set(path, text)
  }
  return flat
}

const english = flatten(en)
const chinese = flatten(zh as unknown as Tree)
const withoutSingulars = (catalogue: Map<string, string>) => [...catalogue.keys()].filter((key) => !key.endsWith('_one')).sort()
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

test('both languages have the same keys', () => {
  expect(withoutSingulars(chinese)).toEqual(withoutSingulars(english))
})

test('no text is empty, and each uses the same values', () => {
  for (const [key, text] of chinese) {
    expect(text.trim(), key).not.toBe('')
    expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''))
  }
})

describe.each([
  ['en', english],
  ['zh', chinese],
] as const)('%s', (_language, catalogue) => {
  test.each(Object.keys(ERRORS))('says %s', (code) => {
    expect(catalogue.get(`errors.${code}`)).toBeTruthy()
  })
})
