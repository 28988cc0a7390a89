import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { navigate } from '../app/navigation.ts'
import { OwnAvatarButton } from '../app/own-avatar-button.tsx'
import { shortcutText } from '../app/shortcuts.ts'
import { useObservable } from '../app/use-observable.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Hash, Plus, Search, UserRound, Users } from '../design/icons.ts'
import { Menu } from '../design/menu.tsx'
import { Spinner } from '../design/spinner.tsx'

function Title() {
  const { t } = useTranslation()
  const status = useObservable(useClient().connection, (state) => state.status)
  const busy = status === 'connecting' || status === 'updating'
  return (
    <h1 className="flex min-w-0 flex-1 items-center gap-2 text-lg font-semibold tracking-tight">
      {busy ? (
        <>
          <Spinner className="text-accent" />
          <span className="truncate">{t(`connection.${status}`)}</span>
        </>
      ) : (
        t('list.title')
      )}
    </h1>
  )
}

export function ListHeader({ phone }: { phone: boolean }) {
  const { t } = useTranslation()
  return (
    <header className="shrink-0 px-3 pt-3 pb-2">
      <div className="flex h-9 items-center gap-2 px-1.5">
        {phone && <OwnAvatarButton size="sm" />}
        <Title />
        <Menu
          trigger={
            <IconButton label={t('list.new')} className="-mr-1.5">
              <Plus aria-hidden />
            </IconButton>
          }
          actions={[
            { label: t('start.person'), icon: UserRound, onSelect: () => navigate({ dialog: 'start.person' }) },
            { label: t('start.create'), icon: Users, onSelect: () => navigate({ dialog: 'start.create' }) },
            { label: t('start.join'), icon: Hash, onSelect: () => navigate({ dialog: 'start.join' }) },
          ]}
        />
      </div>
      <button
        type="button"
        onClick={() => navigate({ dialog: 'switcher' })}
        className="mt-2.5 flex h-9 w-full items-center gap-2 rounded-md bg-hover px-3 text-sm text-text-3 transition-colors hover:bg-press hover:text-text-2"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">{t('list.jump')}</span>
        {!phone && <kbd className="font-sans text-xs">{shortcutText('K')}</kbd>}
      </button>
    </header>
  )
}
