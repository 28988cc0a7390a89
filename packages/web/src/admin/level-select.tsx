import type { WordLevel } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { CONTROL } from '../design/field.tsx'

export const LEVELS = ['warn', 'replace', 'refuse'] as const satisfies readonly WordLevel[]

interface LevelSelectProps {
  label: string
  value: WordLevel
  onChange: (level: WordLevel) => void
}

export function LevelSelect({ label, value, onChange }: LevelSelectProps) {
  const { t } = useTranslation()
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as WordLevel)}
      className={`${CONTROL} h-8 w-auto! shrink-0 px-2! text-sm`}
    >
      {LEVELS.map((level) => (
        <option key={level} value={level}>
          {t(`words.${level}`)}
        </option>
      ))}
    </select>
  )
}
