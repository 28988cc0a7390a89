import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ContextMenu, openContextMenu } from '../design/context-menu.tsx'
import { ChevronDown } from '../design/icons.ts'
import type { LogItem } from './log-item.ts'
import { useMessageActions } from './message-actions.ts'

const BUTTON = 'data-message-menu'

/** The menu of the messages of a log, one for all of them. Links and marked text keep the browser’s own. */
export function MessageMenu({ area, at }: { area: ReactElement; at: (index: number) => LogItem | undefined }) {
  const { t } = useTranslation()
  const [item, setItem] = useState<LogItem>()
  const aim = (target: Element): boolean => {
    const row = target.closest('article')?.closest('[data-index]')
    const pointed = row && at(Number(row.getAttribute('data-index')))
    const selection = getSelection()
    const isMarked = selection !== null && !selection.isCollapsed && selection.containsNode(target, true)
    if (!pointed || isMarked || target.closest('a')) return false
    setItem(pointed)
    return true
  }
  return <ContextMenu area={area} actions={useMessageActions(item)} label={t('history.actions')} onAim={aim} />
}

/** The way to the menu for those who point without a second button, and for the keyboard. */
export function MessageMenuButton({ own, tabStop }: { own: boolean; tabStop: boolean }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      {...{ [BUTTON]: '' }}
      aria-label={t('history.actions')}
      aria-haspopup="menu"
      tabIndex={tabStop ? 0 : -1}
      onClick={openContextMenu}
      className={`absolute top-1 right-1 grid size-6 place-items-center rounded-sm opacity-0 transition-opacity group-hover/message:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden ${own ? 'bg-own text-own-meta' : 'bg-other text-text-2'}`}
    >
      <ChevronDown aria-hidden className="size-4" />
    </button>
  )
}

/** Up and down go from one message’s button to the next; all of them are one stop for Tab. */
export function moveMessageFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const target = event.target as HTMLElement
  if (step === undefined || !target.hasAttribute(BUTTON)) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(`[${BUTTON}]`)]
  const rowOf = (button: HTMLElement) => Number(button.closest('[data-index]')?.getAttribute('data-index'))
  buttons.sort((a, b) => rowOf(a) - rowOf(b))
  buttons[buttons.indexOf(target) + step]?.focus()
}
