import { en } from '../../../packages/web/src/i18n/en.ts'
import { zh } from '../../../packages/web/src/i18n/zh.ts'

type Stem<K extends string> = K extends `${infer S}_one` | `${infer S}_other` ? S : K
type PathOf<T> = { [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${PathOf<T[K]>}` }[keyof T & string]

export type Locale = 'en-US' | 'zh-CN'
export type WordKey = PathOf<typeof en>
export type WordValues = Readonly<Record<string, string | number>>

/** What the interface says in one language: the drivers find things by it, so that a dialogue can be held in either. */
export type Words = (key: WordKey, values?: WordValues) => string

type Branch = { readonly [key: string]: string | Branch }

export function wordsOf(locale: Locale): Words {
  const catalogue: Branch = locale === 'zh-CN' ? zh : en
  const plurals = new Intl.PluralRules(locale)
  return (key, values = {}) => {
    const form = typeof values['count'] === 'number' ? plurals.select(values['count']) : 'other'
    const text = find(catalogue, key) ?? find(catalogue, `${key}_${form}`)
    if (text === undefined) throw new Error(`The catalogue of ${locale} has no ${key}.`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? `{{${name}}}`))
  }
}

/** Every text of a language, by its key. */
export function allWords(locale: Locale): Map<string, string> {
  const all = new Map<string, string>()
  const visit = (branch: Branch, prefix: string): void => {
    for (const [key, value] of Object.entries(branch)) {
      if (typeof value === 'string') all.set(prefix + key, value)
      else visit(value, `${prefix}${key}.`)
    }
  }
  visit(locale === 'zh-CN' ? zh : en, '')
  return all
}

function find(branch: Branch, key: string): string | undefined {
  let at: string | Branch | undefined = branch
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}
