import { nameOf, type AccountBrief, type AccountCard } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { useContact } from '../contacts/use-contacts.ts'
import { Avatar } from '../design/avatar.tsx'
import { Tag } from '../design/tag.tsx'

/** Picture, names and what somebody says of themself. The rest comes when only the brief is known. */
export function CardFace({ account }: { account: AccountBrief | AccountCard }) {
  const { t } = useTranslation()
  const client = useClient()
  const online = useObservable(client.online, (set) => (set.has(account.id) ? true : undefined))
  const contact = useContact(account.id)
  const name = nameOf(account, contact)
  const full = 'signature' in account ? account : null
  return (
    <div>
      <div className="flex items-center gap-3.5 [--dot-ring:var(--raised)]">
        <Avatar
          name={name}
          color={account.avatar.color}
          src={account.avatar.image ? client.api.avatarUrl(account.avatar.image) : null}
          size="xl"
          online={online}
        />
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-2">
            <span className="truncate text-lg font-semibold">{name}</span>
            {full?.sex && <Tag>{t(`card.${full.sex}`)}</Tag>}
          </p>
          {name !== account.nickname && (
            <p className="truncate text-sm text-text-2">{t('contacts.nickname', { name: account.nickname })}</p>
          )}
          <p className="truncate text-text-2">{account.name}</p>
        </div>
      </div>
      <p className={`mt-3 min-h-5 text-pretty wrap-anywhere ${full?.signature ? 'text-text' : 'text-text-3'}`}>
        {full ? full.signature || t('card.noSignature') : ''}
      </p>
    </div>
  )
}
