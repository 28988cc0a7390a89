import { Dialog } from '@base-ui/react/dialog'
import type { Conversation } from '@hongyan/sdk/browser'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ConversationAvatar } from '../conversation-list/conversation-avatar.tsx'
import { nameIn } from '../contacts/use-name.ts'
import { titleOf } from '../conversation-list/conversation-title.ts'
import { Badge } from '../design/badge.tsx'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Search } from '../design/icons.ts'
import { useClient, useOwnId } from './client-context.ts'
import { matchTitle } from './match-title.ts'
import { closeDialog, navigate } from './navigation.ts'
import { useObservable } from './use-observable.ts'

const SHOWN = 12

/** Conversations whose name, number or account has what was typed; those that begin with it first, else newest first. */
function useMatches(query: string): { conversation: Conversation; title: string; note: string }[] {
  const { t } = useTranslation()
  const client = useClient()
  const ownId = useOwnId()
  const { list } = useObservable(client.conversations)
  const accounts = useObservable(client.accounts)
  return list
    .map((conversation) => {
      const peer = conversation.peerId === null ? undefined : accounts.get(conversation.peerId)
      const note = conversation.kind === 'room' ? t('room.number', { number: conversation.number ?? '' }) : (peer?.name ?? '')
      return {
        conversation,
        title: titleOf(t, conversation, nameIn(client, conversation.peerId), ownId),
        note,
        address: conversation.number ?? peer?.name ?? '',
      }
    })
    .map((row) => ({ ...row, rank: Math.min(matchTitle(row.title, query), matchTitle(row.address, query)) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
}

function SwitcherBody() {
  const { t } = useTranslation()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [picked, setPicked] = useState(0)
  const matches = useMatches(query)
  const active = Math.min(picked, matches.length - 1)
  const open = (index: number) => {
    const match = matches[index]
    if (match) navigate({ conversationId: match.conversation.id, members: false, dialog: null }, { replace: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && matches.length > 0) {
      event.preventDefault()
      setPicked((active + step + matches.length) % matches.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(active)
    }
  }
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-5 text-text-3" />
        <input
          autoFocus
          role="combobox"
          aria-expanded={matches.length > 0}
          aria-controls={listId}
          aria-activedescendant={matches[active] ? `${listId}-${matches[active].conversation.id}` : undefined}
          aria-autocomplete="list"
          aria-label={t('switcher.placeholder')}
          placeholder={t('switcher.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setPicked(0)
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          className="h-13 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-text-3 max-md:text-[16px]"
        />
        <kbd className="rounded-xs border border-line px-1.5 font-sans text-xs text-text-3 max-md:hidden">Esc</kbd>
      </div>
      {matches.length > 0 ? (
        <ul id={listId} role="listbox" aria-label={t('switcher.results')} className="max-h-[min(440px,60dvh)] overflow-y-auto p-1.5">
          {matches.map(({ conversation, title, note }, index) => (
            <li
              key={conversation.id}
              id={`${listId}-${conversation.id}`}
              role="option"
              aria-selected={index === active}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' })
              }}
              onPointerMove={() => setPicked(index)}
              onClick={() => open(index)}
              className={classNames(
                'flex h-13 cursor-default items-center gap-3 rounded-md px-2.5',
                index === active && 'bg-hover [--dot-ring:var(--hover)]',
              )}
            >
              <ConversationAvatar conversation={conversation} size="md" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{title}</span>
                <span className="block truncate text-sm text-text-3">{note}</span>
              </span>
              <Badge count={conversation.unread} />
            </li>
          ))}
        </ul>
      ) : (
        <div className="flex flex-col items-center gap-1 px-6 py-8 text-center">
          <p className="font-medium">{t('switcher.none')}</p>
          <p className="text-text-2">{t('switcher.noneText')}</p>
          <Button className="mt-3" onClick={() => navigate({ dialog: 'start.person' }, { replace: true })}>
            {t('list.new')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Ctrl+K: types a few letters of a chat and is there. */
export function Switcher({ open }: { open: boolean }) {
  const { t } = useTranslation()
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label={t('switcher.title')}
          className="fixed top-[min(14dvh,120px)] left-1/2 z-40 w-[min(520px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-3 outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0"
        >
          <SwitcherBody />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
