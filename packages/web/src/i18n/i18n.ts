import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Catalogue } from './catalogue.ts'
import type { en } from './en.ts'

export type Language = 'zh' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
    enableSelector: false
  }
}

/** The first of the browser’s languages that there is a catalogue for; English otherwise. */
export function detectLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0]
    if (language === 'zh' || language === 'en') return language
  }
  return 'en'
}

/** A page speaks one language at a time, so only its texts are loaded. */
const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh.ts')).zh,
}
let wanted: Language | null = null

async function loadCatalogue(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return
  i18next.addResourceBundle(language, 'translation', await CATALOGUES[language]())
}

function markPage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest.${language}.webmanifest`)
}

/** Resolves when the texts are there. */
export async function startI18n(language: Language): Promise<void> {
  void i18next.use(initReactI18next).init({
    resources: {},
    lng: language,
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  wanted = language
  markPage(language)
  await loadCatalogue(language)
}

/** Speaks this language from when its texts are there; without them the page goes on as it is. */
export async function applyLanguage(language: Language): Promise<void> {
  if (wanted === language) return
  wanted = language
  await loadCatalogue(language)
  if (wanted !== language) return
  await i18next.changeLanguage(language)
  markPage(language)
}
