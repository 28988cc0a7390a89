import type { AccountBrief } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useName } from '../contacts/use-name.ts'
import { Avatar } from '../design/avatar.tsx'
import { Tag } from '../design/tag.tsx'

interface CandidateRowProps {
  account: AccountBrief
  isMember: boolean
  chosen: boolean
  disabled: boolean
  onChoose: (chosen: boolean) => void
}

/** Somebody who can be invited, or is in the room already. */
export function CandidateRow({ account, isMember, chosen, disabled, onChoose }: CandidateRowProps) {
  const { t } = useTranslation()
  const client = useClient()
  const name = useName(account.id) ?? account.nickname
  const { color, image } = account.avatar
  return (
    <li>
      <label className="flex h-12 items-center gap-3 rounded-md px-2 transition-colors has-enabled:hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus">
        <Avatar name={name} color={color} src={image ? client.api.avatarUrl(image) : null} size="sm" />
        <span className="min-w-0 flex-1 truncate">
          {name} <span className="text-sm text-text-3">{account.name}</span>
        </span>
        {isMember && <Tag>{t('rooms.inviteIn')}</Tag>}
        <input
          type="checkbox"
          checked={isMember || chosen}
          disabled={isMember || disabled}
          onChange={(event) => onChoose(event.target.checked)}
          className="size-4.5 shrink-0 accent-(--accent) outline-none"
        />
      </label>
    </li>
  )
}
