import type { FriendRequest } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useAccount, useClient, useOwnId } from '../app/client-context.ts'
import { useLocation } from '../app/navigation.ts'
import { useDerived } from '../app/use-observable.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { useAnswer } from './answer-request.ts'
import { requestsToAsk } from './sort-requests.ts'
import { useName } from './use-name.ts'

const isSameList = (a: readonly FriendRequest[], b: readonly FriendRequest[]) =>
  a.length === b.length && a.every((request, index) => request === b[index])

function Question({ request, total }: { request: FriendRequest; total: number }) {
  const { t } = useTranslation()
  const client = useClient()
  const account = useAccount(request.fromId)
  const name = useName(request.fromId) ?? '…'
  const { busy, answer } = useAnswer(request)
  const image = account?.avatar.image
  return (
    <>
      <div className="flex items-start gap-3">
        <Avatar name={name} color={account?.avatar.color ?? 7} src={image ? client.api.avatarUrl(image) : null} size="lg" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold text-pretty wrap-anywhere">{t('contacts.ask', { name })}</p>
          <p className="truncate text-sm text-text-2">{account?.name}</p>
        </div>
        {total > 1 && <span className="text-xs text-text-3 tabular-nums">{t('contacts.askCount', { index: 1, total })}</span>}
      </div>
      {request.note && <p className="mt-3 rounded-md bg-hover px-3 py-2 text-text-2 wrap-anywhere">{request.note}</p>}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button look="quiet" busy={busy === 'later'} onClick={() => answer('later')}>
          {t('contacts.later')}
        </Button>
        <Button busy={busy === 'decline'} onClick={() => answer('decline')}>
          {t('contacts.decline')}
        </Button>
        <Button look="primary" busy={busy === 'accept'} onClick={() => answer('accept')}>
          {t('contacts.accept')}
        </Button>
      </div>
    </>
  )
}

/** Asks about friend requests when they come, and at each sign-in, one after the other, without taking the focus from anybody. */
export function RequestPrompt() {
  const { t } = useTranslation()
  const ownId = useOwnId()
  const requests = useDerived(useClient().contacts, (state) => requestsToAsk(state.requests, ownId), isSameList)
  // Among the requests they are asked about in their rows.
  const isAmongThem = useLocation().page === 'requests'
  const first = isAmongThem ? undefined : requests[0]
  const name = useName(first?.fromId)
  return (
    <>
      {/* Read out when it comes; the focus stays where somebody is writing. */}
      <p role="status" className="sr-only">
        {name === undefined ? '' : t('contacts.ask', { name })}
      </p>
      {first && (
        <section
          aria-label={t('contacts.askRegion')}
          className="fixed top-17 right-3 left-3 z-30 animate-[fade-in_160ms] rounded-lg border border-line bg-raised p-4 shadow-3 [--dot-ring:var(--raised)] md:left-auto md:w-88"
        >
          <Question key={first.id} request={first} total={requests.length} />
        </section>
      )}
    </>
  )
}
