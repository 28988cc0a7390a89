import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { getLocation } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'
import { Forward, X } from '../design/icons.ts'
import { askToForward } from './forward-subject.ts'
import { endSelection, useSelection } from './selection.ts'

/** In place of the composer while messages are being chosen. Esc ends it. */
export function SelectionBar() {
  const { t } = useTranslation()
  const chosen = useSelection((selection) => selection.chosen)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    bar.current?.focus({ preventScroll: true })
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && getLocation().dialog === null) endSelection()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('forward.selecting')}
      tabIndex={-1}
      className="flex min-h-16 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 py-2.5 pb-[max(10px,env(safe-area-inset-bottom))] outline-none sm:px-4"
    >
      <Button look="quiet" onClick={endSelection}>
        <X aria-hidden className="size-[18px]" />
        {t('common.cancel')}
      </Button>
      <p aria-live="polite" className="min-w-0 flex-1 truncate text-center text-text-2">
        {t('forward.selected', { count: chosen.size })}
      </p>
      <Button look="primary" disabled={chosen.size === 0} onClick={() => askToForward([...chosen.values()])}>
        <Forward aria-hidden className="size-[18px]" />
        {t('forward.forward')}
      </Button>
    </div>
  )
}
