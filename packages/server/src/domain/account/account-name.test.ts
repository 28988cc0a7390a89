import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { DomainError } from '../errors.ts'
import { foldName, parseAccountName } from './account-name.ts'

function codeOf(name: string): string {
  try {
    return parseAccountName(name).nameKey
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}

describe('account names', () => {
  it.each(['alice', '阿宁', 'Ünal', 'a.b-c_d', '123456', '1234567890', 'x', 'всё', 'ali', 'ALI', 'allen', 'systems'])(
    'takes %s',
    (name) => {
      expect(codeOf(name)).toBe(foldName(name))
    },
  )

  it.each([
    '',
    ' ',
    'a b',
    'a\nb',
    '_a',
    '.a',
    'a'.repeat(33),
    '12345',
    '12345678901',
    '１２３',
    'a\u200bb',
    '\u3164',
    'a/b',
    '<b>',
    '@all',
    'a\u202eb',
  ])('refuses %j', (name) => expect(codeOf(name)).toBe('account.name-invalid'))

  it.each(['system', 'System', 'ＳＹＳＴＥＭ', 'ѕуѕtem', 'sys.tem', 'all', 'ALL', 'аll', 'a1l', 'aIl', '系统', 'sуstéM'])(
    'refuses the look-alike %s',
    (name) => {
      expect(codeOf(name)).toBe('account.name-reserved')
    },
  )

  it('folds what reads the same to one key', () => {
    expect(foldName('Ａｌｉｃｅ')).toBe('alice')
    expect(foldName('ALICE')).toBe('alice')
    expect(foldName('e\u0301')).toBe(foldName('\u00e9'))
  })

  it('folds to a fixed point, and never lets a blank or a line break through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name))
        if (!codeOf(name).startsWith('account.')) expect(codeOf(name)).not.toMatch(/[\s\p{C}]/u)
      }),
    )
  })
})
