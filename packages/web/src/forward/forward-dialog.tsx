import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { closeDialog } from '../app/navigation.ts'
import { ConversationAvatar } from '../conversation-list/conversation-avatar.tsx'
import { bodyText } from '../conversation-list/preview-text.ts'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Dialog } from '../design/dialog.tsx'
import { Check, Search } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import { useForwardSubject } from './forward-subject.ts'
import { useForwardTargets } from './forward-targets.ts'
import { endSelection } from './selection.ts'

/** To as many conversations at once. */
const TARGETS_MAX = 20

function ForwardBody() {
  const { t } = useTranslation()
  const client = useClient()
  const listId = useId()
  const entries = useForwardSubject((subject) => subject.entries)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map())
  const [busy, setBusy] = useState(false)
  const targets = useForwardTargets(query)
  const at = Math.min(active, targets.length - 1)

  const toggle = (index: number) => {
    const target = targets[index]
    if (!target) return
    const next = new Map(chosen)
    if (!next.delete(target.conversation.id)) next.set(target.conversation.id, target.title)
    if (next.size > TARGETS_MAX) showToast(t('forward.tooMany', { count: TARGETS_MAX }), 'error')
    else setChosen(next)
  }
  const submit = async () => {
    setBusy(true)
    try {
      await client.forward(
        entries.map(({ conversationId, seq }) => ({ conversationId, seq })),
        [...chosen.keys()],
      )
      const [name = ''] = chosen.values()
      showToast(chosen.size === 1 ? t('forward.done', { name }) : t('forward.doneMany', { count: chosen.size }))
      endSelection()
      closeDialog()
    } catch (error) {
      showToast(errorText(t, error), 'error')
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && targets.length > 0) {
      event.preventDefault()
      setActive((at + step + targets.length) % targets.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if ((event.ctrlKey || event.metaKey) && chosen.size > 0) void submit()
      else toggle(at)
    }
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="mx-5 flex items-center gap-2.5 rounded-md bg-hover px-3">
        <Search aria-hidden className="size-[18px] shrink-0 text-text-3" />
        <input
          autoFocus
          role="combobox"
          aria-expanded={targets.length > 0}
          aria-controls={listId}
          aria-activedescendant={targets[at] ? `${listId}-${targets[at].conversation.id}` : undefined}
          aria-autocomplete="list"
          aria-label={t('forward.search')}
          placeholder={t('forward.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          className="h-9 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-text-3 max-md:text-[16px]"
        />
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-multiselectable
        aria-label={t('forward.targets')}
        className="mt-2 h-[min(360px,46dvh)] overflow-y-auto overscroll-contain px-3"
      >
        {targets.map(({ conversation, title, note }, index) => {
          const isChosen = chosen.has(conversation.id)
          return (
            <li
              key={conversation.id}
              id={`${listId}-${conversation.id}`}
              role="option"
              aria-selected={isChosen}
              ref={(element) => {
                if (index === at) element?.scrollIntoView({ block: 'nearest' })
              }}
              onPointerMove={() => setActive(index)}
              onClick={() => toggle(index)}
              className={classNames(
                'flex h-13 cursor-default items-center gap-3 rounded-md px-2 select-none',
                index === at && 'bg-hover [--dot-ring:var(--hover)]',
              )}
            >
              <span
                aria-hidden
                className={classNames(
                  'grid size-5 shrink-0 place-items-center rounded-full border',
                  isChosen ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
                )}
              >
                {isChosen && <Check className="size-3.5" strokeWidth={3} />}
              </span>
              <ConversationAvatar conversation={conversation} size="md" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{title}</span>
                <span className="block truncate text-sm text-text-3">{note}</span>
              </span>
            </li>
          )
        })}
        {targets.length === 0 && <li className="py-10 text-center text-text-2">{t('switcher.none')}</li>}
      </ul>
      <footer className="flex items-center gap-3 border-t border-line px-5 py-3">
        <p className="min-w-0 flex-1 truncate text-sm text-text-2">
          {entries.length === 1 && entries[0] ? bodyText(t, entries[0].body) : t('forward.selected', { count: entries.length })}
        </p>
        <Button look="primary" disabled={chosen.size === 0} busy={busy} onClick={() => void submit()}>
          {chosen.size > 1 ? t('forward.sendMany', { count: chosen.size }) : t('composer.send')}
        </Button>
      </footer>
    </div>
  )
}

/** To whom messages are forwarded: one or several conversations, found by typing. */
export function ForwardDialog({ open }: { open: boolean }) {
  const { t } = useTranslation()
  const isEmpty = useForwardSubject((subject) => subject.entries.length === 0)
  // After a reload nobody knows any more what it was.
  useEffect(() => {
    if (open && isEmpty) closeDialog()
  }, [open, isEmpty])
  return (
    <Dialog open={open && !isEmpty} onClose={closeDialog} title={t('forward.title')} width="sm">
      <ForwardBody />
    </Dialog>
  )
}
