import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { applyLanguage, detectLanguage, type Language } from '../i18n/i18n.ts'

export type Theme = 'light' | 'dark' | 'system'

interface Preferences {
  theme: Theme
  language: Language | 'system'
  /** Whether the member list stands beside the messages where there is room. */
  showMembers: boolean
  /** Once the person has turned them on, and the browser has agreed. */
  notifications: boolean
  /** With each notification. */
  sound: boolean
  setTheme: (theme: Theme) => void
  setLanguage: (language: Language | 'system') => void
  setShowMembers: (show: boolean) => void
  setNotifications: (on: boolean) => void
  setSound: (on: boolean) => void
}

/** Of this browser, not of an account. public/theme.js reads the theme before anything is drawn. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      language: 'system',
      showMembers: true,
      notifications: false,
      sound: true,
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
      setShowMembers: (showMembers) => set({ showMembers }),
      setNotifications: (notifications) => set({ notifications }),
      setSound: (sound) => set({ sound }),
    }),
    { name: 'hongyan.preferences', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

export function chosenLanguage(): Language {
  const { language } = usePreferences.getState()
  return language === 'system' ? detectLanguage(navigator.languages) : language
}

function applyTheme(): void {
  const { theme } = usePreferences.getState()
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  const surface = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', surface)
}

/** Keeps page and preferences together: the system’s theme, another tab’s choice. */
export function watchPreferences(): void {
  const apply = () => {
    applyTheme()
    void applyLanguage(chosenLanguage()).catch(() => undefined)
  }
  apply()
  usePreferences.subscribe(apply)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme)
  addEventListener('languagechange', apply)
  addEventListener('storage', (event) => {
    if (event.key === 'hongyan.preferences') void usePreferences.persist.rehydrate()
  })
}
