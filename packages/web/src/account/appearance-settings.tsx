import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../app/preferences.ts'
import { Monitor, Moon, Sun } from '../design/icons.ts'
import { Segmented } from '../design/segmented.tsx'
import { InsecureNote } from './insecure-note.tsx'

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium text-text-2">{label}</p>
      {children}
    </div>
  )
}

export function AppearanceSettings() {
  const { t } = useTranslation()
  const { theme, language, setTheme, setLanguage } = usePreferences()
  return (
    <div className="flex max-w-md flex-col gap-6">
      <Row label={t('settings.language')}>
        <Segmented
          label={t('settings.language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'system', label: t('settings.system') },
            { value: 'zh', label: t('settings.chinese') },
            { value: 'en', label: t('settings.english') },
          ]}
        />
      </Row>
      <Row label={t('settings.theme')}>
        <Segmented
          label={t('settings.theme')}
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'system', label: t('settings.system'), icon: Monitor },
            { value: 'light', label: t('settings.light'), icon: Sun },
            { value: 'dark', label: t('settings.dark'), icon: Moon },
          ]}
        />
      </Row>
      <InsecureNote />
    </div>
  )
}
