import { createInstance } from 'i18next'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type Catalogue = Record<keyof typeof en, string>
export type MessageKey = keyof typeof en
export type Language = 'zh' | 'en'
export const LANGUAGES: readonly Language[] = ['zh', 'en']

/** A text of the catalogue with its values. Values that people wrote are sanitised before they come here. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string

export interface Translation {
  language: Language
  t: Translate
}

export function createTranslation(language: Language): Translation {
  const instance = createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    contextSeparator: '\u0000',
    pluralSeparator: '\u0000',
    interpolation: { escapeValue: false, skipOnVariables: true },
    resources: { en: { translation: en }, zh: { translation: zh } },
  })
  return { language, t: (key, values = {}) => instance.t(key, values) }
}

/** From the environment, as other programs do: the first of LC_ALL, LC_MESSAGES and LANG that says something. */
export function detectLanguage(environment: Record<string, string | undefined>): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return /^zh/i.test(locale) ? 'zh' : 'en'
}

export function isLanguage(value: string): value is Language {
  return value === 'zh' || value === 'en'
}
