import { ERRORS } from '@hongyan/protocol'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { createTranslation, detectLanguage, LANGUAGES } from './language.ts'
import { zh } from './zh.ts'

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

describe('catalogues', () => {
  it('have the same keys', () => expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort()))
  it('name the same values in each text', () => {
    for (const [key, text] of Object.entries(en)) expect([key, placeholders(zh[key as keyof typeof en])]).toEqual([key, placeholders(text)])
  })
  it('explain every error of the protocol', () => {
    for (const code of Object.keys(ERRORS)) expect(en).toHaveProperty([`error.${code}`])
  })
})

describe('createTranslation', () => {
  it('fills values in as they are, whatever they contain', () => {
    const { t } = createTranslation('en')
    expect(t('entry.join', { name: '$t(app.name) {{count}} <b> $1 $&' })).toBe('$t(app.name) {{count}} <b> $1 $& joined')
    expect(t('header.members', { count: 1 })).toBe('members: 1')
  })
  it('speaks each language', () => {
    expect(LANGUAGES.map((language) => createTranslation(language).t('app.name'))).toEqual(['鸿雁', 'Hongyan'])
  })
})

describe('detectLanguage', () => {
  it('reads the locale as other programs do', () => {
    expect(detectLanguage({ LANG: 'zh_CN.UTF-8' })).toBe('zh')
    expect(detectLanguage({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('en')
    expect(detectLanguage({ LANG: 'C.UTF-8' })).toBe('en')
    expect(detectLanguage({})).toBe('en')
  })
})
