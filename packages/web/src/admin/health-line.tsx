import type { Figures } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { classNames } from '../design/class-names.ts'
import { AlertCircle, ShieldCheck } from '../design/icons.ts'

const LOOK = { good: 'bg-good-weak text-good', warn: 'bg-warn-weak text-warn', bad: 'bg-danger-weak text-danger' } as const

/** Whether all is well, in words. */
export function HealthLine({ health, reachable }: { health: Figures['health']; reachable: boolean }) {
  const { t } = useTranslation()
  const level = reachable ? health.level : 'warn'
  const Icon = level === 'good' ? ShieldCheck : AlertCircle
  const lines = reachable ? health.problems.map((problem) => t(`figures.problem.${problem}`)) : [t('figures.unreachable')]
  return (
    <div role="status" className={classNames('flex items-start gap-2.5 rounded-lg px-4 py-3 font-medium', LOOK[level])}>
      <Icon aria-hidden className="mt-px size-[18px] shrink-0" />
      {lines.length === 0 ? (
        t('figures.well')
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
