import type { FriendRequest } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useAccount } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { useTimeContext } from '../app/use-now.ts'
import { Button } from '../design/button.tsx'
import { showToast } from '../design/toast.tsx'
import { formatFull, formatListTime } from '../i18n/format-time.ts'
import { SenderAvatar } from '../message-pane/sender-avatar.tsx'
import { useAnswer } from './answer-request.ts'
import { useName } from './use-name.ts'

function Answers({ request }: { request: FriendRequest }) {
  const { t } = useTranslation()
  const { busy, answer } = useAnswer(request)
  return (
    <>
      {request.ask && (
        <Button size="sm" look="quiet" busy={busy === 'later'} onClick={() => answer('later')}>
          {t('contacts.later')}
        </Button>
      )}
      <Button size="sm" busy={busy === 'decline'} onClick={() => answer('decline')}>
        {t('contacts.decline')}
      </Button>
      <Button size="sm" look="primary" busy={busy === 'accept'} onClick={() => answer('accept')}>
        {t('contacts.accept')}
      </Button>
    </>
  )
}

function Withdraw({ request }: { request: FriendRequest }) {
  const { t } = useTranslation()
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const withdraw = () => {
    setBusy(true)
    client
      .withdrawRequest(request.id)
      .catch((error: unknown) => showToast(errorText(t, error), 'error'))
      .finally(() => setBusy(false))
  }
  return (
    <Button size="sm" busy={busy} onClick={withdraw}>
      {t('contacts.withdraw')}
    </Button>
  )
}

/** One request with what can be done about it, or what became of it. */
export function RequestRow({ request, ownId }: { request: FriendRequest; ownId: number | null }) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const isSent = request.fromId === ownId
  const otherId = isSent ? request.toId : request.fromId
  const account = useAccount(otherId)
  const name = useName(otherId) ?? '…'
  const at = request.answeredAt ?? request.createdAt
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-none sm:flex-nowrap">
      <SenderAvatar accountId={otherId} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-medium">{name}</span>
          <span className="min-w-0 truncate text-sm text-text-3">{account?.name}</span>
          <span className="flex-1" />
          <time dateTime={new Date(at).toISOString()} title={formatFull(at, time)} className="shrink-0 text-xs text-text-3 tabular-nums">
            {formatListTime(at, time)}
          </time>
        </p>
        {request.note && <p className="text-sm text-text-2 wrap-anywhere">{request.note}</p>}
        {request.state === 'open' && !isSent && !request.ask && <p className="text-sm text-text-3">{t('contacts.putOff')}</p>}
        {request.state === 'open' && isSent && <p className="text-sm text-text-3">{t('contacts.waiting')}</p>}
      </div>
      <div className="flex shrink-0 justify-end gap-2 max-sm:w-full">
        {request.state !== 'open' ? (
          <span className="text-sm text-text-3">{t(`contacts.answered.${isSent ? 'sent' : 'received'}.${request.state}`)}</span>
        ) : isSent ? (
          <Withdraw request={request} />
        ) : (
          <Answers request={request} />
        )}
      </div>
    </li>
  )
}
