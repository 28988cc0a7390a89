import type { Member } from '@hongyan/sdk/browser'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount, useClient, useOwnId } from '../app/client-context.ts'
import { approach } from '../contacts/open-chat.ts'
import { useName } from '../contacts/use-name.ts'
import { Avatar } from '../design/avatar.tsx'
import { classNames } from '../design/class-names.ts'
import { Popover } from '../design/popover.tsx'
import { Tag } from '../design/tag.tsx'
import { MutedMark } from '../rooms/muted-mark.tsx'
import { AccountCard } from './account-card.tsx'

/** One member; a press (or the space bar) shows the card. */
export const MemberRow = memo(function MemberRow({ member: { account, role, online, mutedUntil } }: { member: Member }) {
  const { t } = useTranslation()
  const client = useClient()
  const isSelf = useOwnId() === account.id
  const { avatar } = useAccount(account.id) ?? account
  const nickname = useName(account.id) ?? account.nickname
  return (
    <Popover
      side="left"
      label={t('messages.card', { name: nickname })}
      trigger={
        <button
          type="button"
          // A press shows the card; twice, or Enter, goes straight to the chat or the friend request.
          onDoubleClick={() => void approach(client, t, account)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            void approach(client, t, account)
          }}
          className="focus-inset flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover"
        >
          <Avatar
            name={nickname}
            color={avatar.color}
            src={avatar.image ? client.api.avatarUrl(avatar.image) : null}
            size="sm"
            className={classNames(!online && 'opacity-60 grayscale')}
          />
          <span className={classNames('min-w-0 flex-1 truncate', online ? 'text-online' : 'text-text-3')}>
            {nickname}
            {isSelf && <span className="text-text-3"> {t('members.you')}</span>}
            <span className="sr-only"> {online ? t('list.online') : t('list.offline')}</span>
          </span>
          {mutedUntil !== null && <MutedMark until={mutedUntil} />}
          {role !== null && role !== 'member' && <Tag>{t(`members.role.${role}`)}</Tag>}
        </button>
      }
    >
      {(close) => <AccountCard accountId={account.id} onDone={close} />}
    </Popover>
  )
})
