import { useTranslation } from 'react-i18next'

/** The goose and the name. */
export function Wordmark() {
  const { t } = useTranslation()
  return (
    <span className="flex items-center gap-2.5 text-md font-semibold">
      <img src="/icon.svg" alt="" width={28} height={28} />
      {t('app.name')}
    </span>
  )
}
