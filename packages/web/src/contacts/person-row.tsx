import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { Avatar } from '../design/avatar.tsx'
import { classNames } from '../design/class-names.ts'
import { Tag } from '../design/tag.tsx'
import type { Person } from './contact-rows.ts'
import { openChat } from './open-chat.ts'
import { RowFrame } from './row-frame.tsx'

interface PersonRowProps {
  person: Person
  index: number
  tabIndex: number
  isCurrent: boolean
}

/** A friend: blue and online, or grey. */
export function PersonRow({ person: { account, contact, name, online }, ...place }: PersonRowProps) {
  const { t } = useTranslation()
  const client = useClient()
  const { avatar } = account
  return (
    <RowFrame
      {...place}
      onPress={() => void openChat(client, t, account)}
      avatar={
        <Avatar
          name={name}
          color={avatar.color}
          src={avatar.image ? client.api.avatarUrl(avatar.image) : null}
          className={classNames(!online && 'opacity-60 grayscale')}
        />
      }
      title={
        <>
          <span className={classNames('truncate', online ? 'text-online' : 'text-text-3')}>{name}</span>
          <span className="sr-only">{online ? t('list.online') : t('list.offline')}</span>
          {contact.blocked && <Tag>{t('contacts.blockedTag')}</Tag>}
        </>
      }
      note={contact.remark === null ? account.name : `${account.nickname} · ${account.name}`}
      card={{ accountId: account.id, label: t('contacts.more', { name }) }}
    />
  )
}
