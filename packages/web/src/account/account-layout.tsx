import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences, type Theme } from '../app/preferences.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Monitor, Moon, Sun } from '../design/icons.ts'
import { Wordmark } from './wordmark.tsx'

const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const THEME_ICON = { system: Monitor, light: Sun, dark: Moon }

function LanguageAndTheme() {
  const { t, i18n } = useTranslation()
  const { theme, setTheme, setLanguage } = usePreferences()
  const ThemeIcon = THEME_ICON[theme]
  const other = i18n.language === 'zh' ? 'en' : 'zh'
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => setLanguage(other)}
        className="h-9 rounded-md px-3 text-sm text-text-2 hover:bg-press hover:text-text"
      >
        {other === 'zh' ? t('settings.chinese') : t('settings.english')}
      </button>
      <IconButton
        label={`${t('settings.theme')}: ${t(`settings.${theme}`)}`}
        className="hover:bg-press"
        onClick={() => setTheme(NEXT_THEME[theme])}
      >
        <ThemeIcon aria-hidden />
      </IconButton>
    </div>
  )
}

/** The card in the middle of the page on which people sign in, register, or read why they cannot. */
export function AccountLayout({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [t, title])
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-canvas">
      <header className="flex items-center justify-between px-4 py-3 sm:px-6">
        <Wordmark />
        <LanguageAndTheme />
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-2 pb-10 sm:items-center sm:pt-0 sm:pb-20">
        <div className="w-full max-w-[400px] rounded-xl bg-surface p-6 shadow-2 sm:p-8">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {text && <div className="mt-1.5 text-text-2">{text}</div>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
    </div>
  )
}
