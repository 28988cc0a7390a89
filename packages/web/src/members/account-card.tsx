import type { AccountCard as Card } from '@hongyan/sdk/browser'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { navigate } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { Button } from '../design/button.tsx'
import { MessageCircle, Pencil } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import { CardFace } from './card-face.tsx'

interface AccountCardProps {
  accountId: number
  /** Called when the card has led somewhere. */
  onDone: () => void
}

/** Who somebody is, and the way to write to them. */
export function AccountCard({ accountId, onDone }: AccountCardProps) {
  const { t } = useTranslation()
  const client = useClient()
  const isSelf = useOwnId() === accountId
  const brief = useObservable(client.accounts, (accounts) => accounts.get(accountId))
  const [card, setCard] = useState<Card | null>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let current = true
    client.getAccount(accountId).then(
      (answer) => current && setCard(answer),
      () => undefined, // Without an answer the card shows what is known.
    )
    return () => void (current = false)
  }, [client, accountId])

  const shown = card ?? brief
  if (!shown) return <div className="skeleton m-4 h-24" />
  const write = async () => {
    setBusy(true)
    try {
      const conversation = await client.openDirect(shown.name)
      onDone()
      navigate({ conversationId: conversation.id, members: false, dialog: null })
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="p-4">
      <CardFace account={shown} />
      <div className="mt-4 flex gap-2">
        <Button look="primary" busy={busy} className="min-w-0 flex-1" onClick={() => void write()}>
          <MessageCircle aria-hidden className="size-[18px]" />
          {isSelf ? t('card.toNotes') : t('card.message')}
        </Button>
        {isSelf && (
          <Button
            aria-label={t('card.profile')}
            title={t('card.profile')}
            className="px-3!"
            onClick={() => {
              onDone()
              navigate({ dialog: 'settings.profile' })
            }}
          >
            <Pencil aria-hidden className="size-[18px]" />
          </Button>
        )}
      </div>
    </div>
  )
}
