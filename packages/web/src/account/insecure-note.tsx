import { useTranslation } from 'react-i18next'
import { Banner } from '../design/banner.tsx'

/** Why some functions are missing on a page that came over plain HTTP from another computer. */
export function InsecureNote() {
  const { t } = useTranslation()
  if (window.isSecureContext) return null
  return (
    <Banner kind="warn">
      <p>{t('settings.insecure')}</p>
      <a href="/trust" target="_blank" rel="noreferrer" className="mt-1 inline-block font-medium underline">
        {t('settings.insecureHow')}
      </a>
    </Banner>
  )
}
