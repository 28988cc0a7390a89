import type { FriendRequest } from '@hongyan/sdk/browser'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { goBack, navigate } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { ArrowLeft, UserPlus } from '../design/icons.ts'
import { RequestRow } from './request-row.tsx'
import { sortRequests } from './sort-requests.ts'

interface GroupProps {
  title: string
  heading: 'h2' | 'h3'
  requests: readonly FriendRequest[]
  ownId: number | null
}

function Group({ title, heading: Heading, requests, ownId }: GroupProps) {
  const id = useId()
  if (requests.length === 0) return null
  return (
    <section aria-labelledby={id} className="mb-6">
      <Heading id={id} className="px-4 pb-2 text-sm font-medium text-text-2">
        {title}
      </Heading>
      <ul className="rounded-lg bg-surface shadow-1">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} ownId={ownId} />
        ))}
      </ul>
    </section>
  )
}

/** New friends: who asks, whom one has asked, and what became of it. */
export function RequestsPane({ phone }: { phone: boolean }) {
  const { t } = useTranslation()
  const ownId = useOwnId()
  const { requests } = useObservable(useClient().contacts)
  const { received, sent, history } = sortRequests(requests, ownId)
  const [Title, heading] = phone ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const)
  return (
    <main id="messages" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas outline-none">
      <header className="flex h-15 shrink-0 items-center gap-3 border-b border-line bg-surface px-3 md:px-4">
        {phone && (
          <IconButton label={t('common.back')} className="-mr-1 -ml-1" onClick={() => goBack({ page: 'contacts' })}>
            <ArrowLeft aria-hidden />
          </IconButton>
        )}
        <div className="min-w-0 flex-1">
          <Title className="truncate text-md leading-5 font-semibold">{t('contacts.newFriends')}</Title>
          <p className="truncate text-sm text-text-2">{t('contacts.requestsText')}</p>
        </div>
      </header>
      {requests.length === 0 ? (
        <div className="min-h-0 flex-1">
          <EmptyState icon={UserPlus} title={t('contacts.noRequests')} text={t('contacts.noRequestsText')}>
            <Button look="primary" onClick={() => navigate({ dialog: 'start.person' })}>
              {t('contacts.add')}
            </Button>
          </EmptyState>
        </div>
      ) : (
        <div
          tabIndex={0}
          role="group"
          aria-label={t('contacts.newFriends')}
          className="focus-inset min-h-0 flex-1 overflow-y-auto overscroll-contain"
        >
          <div className="mx-auto max-w-[720px] px-3 py-5">
            <Group title={t('contacts.received')} heading={heading} requests={received} ownId={ownId} />
            <Group title={t('contacts.sent')} heading={heading} requests={sent} ownId={ownId} />
            <Group title={t('contacts.history')} heading={heading} requests={history} ownId={ownId} />
          </div>
        </div>
      )}
    </main>
  )
}
