import { useTranslation } from 'react-i18next'
import { AccountCard } from '../members/account-card.tsx'
import { useAccount, useClient } from '../app/client-context.ts'
import { useName } from '../contacts/use-name.ts'
import { Avatar } from '../design/avatar.tsx'
import { Popover } from '../design/popover.tsx'

/** Who wrote this; a press shows their card. */
export function SenderAvatar({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const client = useClient()
  const sender = useAccount(accountId)
  const name = useName(accountId) ?? '…'
  return (
    <Popover
      label={t('messages.card', { name })}
      trigger={
        <button type="button" aria-label={t('messages.card', { name })} className="block rounded-full">
          <Avatar
            name={name}
            color={sender?.avatar.color ?? 7}
            src={sender?.avatar.image ? client.api.avatarUrl(sender.avatar.image) : null}
          />
        </button>
      }
    >
      {(close) => <AccountCard accountId={accountId} onDone={close} />}
    </Popover>
  )
}
