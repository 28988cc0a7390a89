import { useTranslation } from 'react-i18next'
import { Avatar, type AvatarProps } from '../design/avatar.tsx'
import { Tooltip } from '../design/tooltip.tsx'
import { useClient } from './client-context.ts'
import { navigate } from './navigation.ts'
import { useObservable } from './use-observable.ts'

/** Oneself; opens the own profile. */
export function OwnAvatarButton({ size = 'md' }: { size?: AvatarProps['size'] }) {
  const { t } = useTranslation()
  const client = useClient()
  const account = useObservable(client.account)
  const online = useObservable(client.connection, ({ status }) => status === 'online')
  if (!account) return <span className="skeleton size-9 rounded-full" />
  const label = t('rail.profile', { name: account.nickname })
  return (
    <Tooltip text={label} side="right">
      <button type="button" aria-label={label} onClick={() => navigate({ dialog: 'settings.profile' })} className="rounded-full">
        <Avatar
          name={account.nickname}
          color={account.avatar.color}
          src={account.avatar.image ? client.api.avatarUrl(account.avatar.image) : null}
          size={size}
          online={online}
        />
      </button>
    </Tooltip>
  )
}
