import { Dialog } from '@base-ui/react/dialog'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { openChat } from '../contacts/open-chat.ts'
import { ConversationAvatar } from '../conversation-list/conversation-avatar.tsx'
import { Avatar } from '../design/avatar.tsx'
import { Badge } from '../design/badge.tsx'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Search } from '../design/icons.ts'
import { useClient } from './client-context.ts'
import { closeDialog, navigate } from './navigation.ts'
import { isQuietResult, type SearchResult, type SearchSection, useSearch } from './search-results.ts'
import { useTimeContext } from './use-now.ts'

const SECTIONS: readonly SearchSection[] = ['recent', 'people', 'rooms']

interface ResultProps {
  id: string
  result: SearchResult
  quiet: boolean
  active: boolean
  onPoint: () => void
  onOpen: () => void
}

function Result({ id, result: { conversation, account, title, note }, quiet, active, onPoint, onOpen }: ResultProps) {
  const client = useClient()
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' })
      }}
      onPointerMove={onPoint}
      onClick={onOpen}
      className={classNames(
        'flex h-13 cursor-default items-center gap-3 rounded-md px-2.5',
        active && 'bg-hover [--dot-ring:var(--hover)]',
      )}
    >
      {conversation ? (
        <ConversationAvatar conversation={conversation} size="md" />
      ) : (
        <Avatar
          name={title}
          color={account?.avatar.color ?? 7}
          src={account?.avatar.image ? client.api.avatarUrl(account.avatar.image) : null}
          size="md"
        />
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{title}</span>
        <span className="block truncate text-sm text-text-3">{note}</span>
      </span>
      {conversation && <Badge count={conversation.unread} quiet={quiet} marked={conversation.settings.markedUnread} />}
    </div>
  )
}

function SwitcherBody() {
  const { t } = useTranslation()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [picked, setPicked] = useState(0)
  const client = useClient()
  const { now } = useTimeContext()
  const matches = useSearch(query)
  const active = Math.min(picked, matches.length - 1)
  const open = (index: number) => {
    const match = matches[index]
    if (match?.conversation) navigate({ conversationId: match.conversation.id, members: false, dialog: null }, { replace: true })
    else if (match?.account) void openChat(client, t, match.account, { replace: true })
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
          aria-activedescendant={matches[active] ? `${listId}-${matches[active].key}` : undefined}
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
        <div id={listId} role="listbox" aria-label={t('switcher.results')} className="max-h-[min(440px,60dvh)] overflow-y-auto p-1.5">
          {SECTIONS.map((section) => {
            const found = matches.filter((match) => match.section === section)
            if (found.length === 0) return null
            return (
              <div key={section} role="group" aria-labelledby={`${listId}-${section}`}>
                <p id={`${listId}-${section}`} className="px-2.5 pt-2 pb-1 text-xs font-medium text-text-3">
                  {t(`switcher.section.${section}`)}
                </p>
                {found.map((match) => {
                  const index = matches.indexOf(match)
                  return (
                    <Result
                      key={match.key}
                      id={`${listId}-${match.key}`}
                      result={match}
                      quiet={isQuietResult(match, now)}
                      active={index === active}
                      onPoint={() => setPicked(index)}
                      onOpen={() => open(index)}
                    />
                  )
                })}
              </div>
            )
          })}
        </div>
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

/** The search box, also by Ctrl+K: types a few letters of a person or group and is there. */
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
