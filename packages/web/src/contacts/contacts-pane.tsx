import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate, useLocation } from '../app/navigation.ts'
import { OwnAvatarButton } from '../app/own-avatar-button.tsx'
import { Badge } from '../design/badge.tsx'
import { classNames } from '../design/class-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Hash, Plus, Search, UserPlus, Users, X } from '../design/icons.ts'
import { Menu } from '../design/menu.tsx'
import { ContactList } from './contact-list.tsx'
import { ContactSearch } from './contact-search.tsx'
import { useOpenRequestCount } from './use-contacts.ts'

function NewFriendsRow() {
  const { t } = useTranslation()
  const { page } = useLocation()
  const count = useOpenRequestCount()
  const isCurrent = page === 'requests'
  return (
    <div className="px-2 pb-1">
      <button
        type="button"
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => navigate({ page: 'requests', conversationId: null, dialog: null })}
        className={classNames(
          'focus-inset flex h-14 w-full items-center gap-3 rounded-md px-2.5 text-left transition-colors',
          isCurrent ? 'bg-accent-weak' : 'hover:bg-hover',
        )}
      >
        <span aria-hidden className="grid size-9 place-items-center rounded-full bg-accent text-on-accent">
          <UserPlus className="size-[18px]" />
        </span>
        <span className="flex-1 font-medium">{t('contacts.newFriends')}</span>
        <Badge count={count} />
        {count > 0 && <span className="sr-only">{t('contacts.openRequests', { count })}</span>}
      </button>
    </div>
  )
}

/** Who one knows: a field that finds people and rooms, who wants to be a friend, and the list. */
export function ContactsPane({ phone }: { phone: boolean }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const wanted = query.trim()
  return (
    <>
      <header className="shrink-0 px-3 pt-3 pb-2">
        <div className="flex h-9 items-center gap-2 px-1.5">
          {phone && <OwnAvatarButton size="sm" />}
          <h1 className="min-w-0 flex-1 truncate text-lg font-semibold tracking-tight">{t('contacts.title')}</h1>
          <Menu
            trigger={
              <IconButton label={t('contacts.addAny')} className="-mr-1.5">
                <Plus aria-hidden />
              </IconButton>
            }
            actions={[
              { label: t('contacts.add'), icon: UserPlus, onSelect: () => navigate({ dialog: 'start.person' }) },
              { label: t('start.create'), icon: Users, onSelect: () => navigate({ dialog: 'start.create' }) },
              { label: t('start.join'), icon: Hash, onSelect: () => navigate({ dialog: 'start.join' }) },
            ]}
          />
        </div>
        <div role="search" className="relative mt-2.5">
          <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-text-3" />
          <input
            aria-label={t('contacts.searchPlaceholder')}
            placeholder={t('contacts.searchPlaceholder')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="h-9 w-full rounded-md bg-hover pr-9 pl-9 text-sm text-text placeholder:text-text-3 max-md:text-[16px]"
          />
          {query && (
            <IconButton label={t('contacts.clear')} size="sm" className="absolute! top-1 right-1" onClick={() => setQuery('')}>
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      </header>
      {wanted ? (
        <ContactSearch query={wanted} />
      ) : (
        <>
          <NewFriendsRow />
          <ContactList />
        </>
      )}
    </>
  )
}
