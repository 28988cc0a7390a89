import { PASSWORD_MIN } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { classNames } from '../design/class-names.ts'
import type { Strength } from './use-password-strength.ts'

const COLOR = { weak: 'bg-danger', fair: 'bg-[#d98a00]', good: 'bg-good', strong: 'bg-good' } as const

export function StrengthMeter({ password, strength }: { password: string; strength: Strength }) {
  const { t } = useTranslation()
  if (!password) return t('password.hint', { min: PASSWORD_MIN })
  return (
    <span className="flex items-center gap-2 pt-0.5">
      <span aria-hidden className="flex w-24 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={classNames(
              'h-1 flex-1 rounded-full transition-colors',
              strength.level && step <= strength.score ? COLOR[strength.level] : 'bg-press',
            )}
          />
        ))}
      </span>
      {strength.level ? t('password.strength', { level: t(`password.level.${strength.level}`) }) : t('password.measuring')}
    </span>
  )
}
