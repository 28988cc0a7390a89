import type { MessageEntry } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { classNames } from '../design/class-names.ts'
import { Check } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import { SELECTED_MAX, toggleSelected, useSelection } from './selection.ts'

/** Over a message while messages are being chosen: a press anywhere on it chooses it, or not any more. */
export function SelectMark({ entry }: { entry: MessageEntry }) {
  const { t } = useTranslation()
  const chosen = useSelection((selection) => selection.chosen.has(entry.seq))
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={chosen}
      aria-label={t('forward.selectMessage')}
      onClick={() => !toggleSelected(entry) && showToast(t('forward.selectedTooMany', { count: SELECTED_MAX }), 'error')}
      className={classNames('focus-inset absolute inset-0 z-10 flex items-center rounded-md pl-1', chosen && 'bg-accent/10')}
    >
      <span
        className={classNames(
          'grid size-5 place-items-center rounded-full border',
          chosen ? 'border-accent bg-accent text-on-accent' : 'border-text-3 bg-surface',
        )}
      >
        {chosen && <Check aria-hidden className="size-3.5" strokeWidth={3} />}
      </span>
    </button>
  )
}
