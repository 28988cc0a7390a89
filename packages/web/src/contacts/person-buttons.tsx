import type { AccountBrief } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { navigate } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'
import { Ban, MessageCircle, MoreHorizontal, Pencil, UserCheck, UserMinus, UserPlus } from '../design/icons.ts'
import { Menu } from '../design/menu.tsx'
import { showToast } from '../design/toast.tsx'
import { openChat } from './open-chat.ts'
import { useContact, useOpenRequest } from './use-contacts.ts'
import { useName } from './use-name.ts'

interface PersonButtonsProps {
  account: AccountBrief
  /** Called when a button has led somewhere. */
  onDone: () => void
}

/** Everything one can do about somebody: write, ask to be friends or answer, and behind the dots remark, remove, block. */
export function PersonButtons({ account, onDone }: PersonButtonsProps) {
  const { t } = useTranslation()
  const client = useClient()
  const ownId = useOwnId()
  const contact = useContact(account.id)
  const request = useOpenRequest(account.id)
  const name = useName(account.id) ?? account.nickname
  const [busy, setBusy] = useState<'chat' | 'request' | null>(null)
  const isFriend = contact?.friendSince != null
  const isBlocked = contact?.blocked ?? false

  const run = async (what: 'chat' | 'request', work: () => Promise<unknown>) => {
    setBusy(what)
    try {
      await work()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(null)
    }
  }
  const go = (work: () => void) => {
    onDone()
    work()
  }
  const write = () =>
    run('chat', async () => {
      await openChat(client, t, account)
      onDone()
    })
  const unblock = () =>
    run('request', async () => {
      await client.setBlocked(account.id, false)
      showToast(t('contacts.unblocked', { name }))
    })

  if (account.id === ownId) {
    return (
      <div className="flex gap-2">
        <Button look="primary" busy={busy === 'chat'} className="min-w-0 flex-1" onClick={() => void write()}>
          <MessageCircle aria-hidden className="size-[18px]" />
          {t('card.toNotes')}
        </Button>
        <Button
          aria-label={t('card.profile')}
          title={t('card.profile')}
          className="px-3!"
          onClick={() => go(() => navigate({ dialog: 'settings.profile' }))}
        >
          <Pencil aria-hidden className="size-[18px]" />
        </Button>
      </div>
    )
  }

  const canAsk = !isFriend && !isBlocked
  const asks = request?.fromId === account.id
  const waits = request !== undefined && !asks
  return (
    <div>
      {canAsk && waits && <p className="mb-2 text-sm text-text-2">{t('contacts.waiting')}</p>}
      <div className="flex gap-2">
        {canAsk && !waits && (
          <Button
            look="primary"
            busy={busy === 'request'}
            className="min-w-0 flex-1 px-3!"
            onClick={() =>
              asks
                ? void run('request', () => client.answerRequest(request.id, 'accept'))
                : go(() => navigate({ dialog: `befriend.${account.id}` }))
            }
          >
            {asks ? <UserCheck aria-hidden className="size-[18px]" /> : <UserPlus aria-hidden className="size-[18px]" />}
            {asks ? t('contacts.acceptRequest') : t('contacts.addFriend')}
          </Button>
        )}
        {canAsk && waits && (
          <Button
            busy={busy === 'request'}
            className="min-w-0 flex-1 px-3!"
            onClick={() => void run('request', () => client.withdrawRequest(request.id))}
          >
            {t('contacts.withdraw')}
          </Button>
        )}
        {isBlocked ? (
          <Button busy={busy === 'request'} className="min-w-0 flex-1" onClick={() => void unblock()}>
            {t('contacts.unblock')}
          </Button>
        ) : isFriend ? (
          <Button look="primary" busy={busy === 'chat'} className="min-w-0 flex-1" onClick={() => void write()}>
            <MessageCircle aria-hidden className="size-[18px]" />
            {t('card.message')}
          </Button>
        ) : (
          <Button
            aria-label={t('card.message')}
            title={t('card.message')}
            busy={busy === 'chat'}
            className="px-3!"
            onClick={() => void write()}
          >
            <MessageCircle aria-hidden className="size-[18px]" />
          </Button>
        )}
        <Menu
          trigger={
            <Button aria-label={t('contacts.options', { name })} title={t('contacts.options', { name })} className="px-3!">
              <MoreHorizontal aria-hidden className="size-[18px]" />
            </Button>
          }
          actions={[
            { label: t('contacts.editRemark'), icon: Pencil, onSelect: () => go(() => navigate({ dialog: `remark.${account.id}` })) },
            ...(isFriend
              ? [
                  {
                    label: t('contacts.unfriend'),
                    icon: UserMinus,
                    danger: true,
                    onSelect: () => go(() => navigate({ dialog: `unfriend.${account.id}` })),
                  },
                ]
              : []),
            ...(isBlocked
              ? []
              : [
                  {
                    label: t('contacts.block'),
                    icon: Ban,
                    danger: true,
                    onSelect: () => go(() => navigate({ dialog: `block.${account.id}` })),
                  },
                ]),
          ]}
        />
      </div>
    </div>
  )
}
