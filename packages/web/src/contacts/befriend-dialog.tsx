import { REQUEST_NOTE_MAX } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { closeDialog } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { CardFace } from '../members/card-face.tsx'
import { useCard } from '../members/use-card.ts'
import { FoundCard } from '../start-chat/found-card.tsx'
import { openChat } from './open-chat.ts'
import { PersonButtons } from './person-buttons.tsx'
import { useContact, useOpenRequest } from './use-contacts.ts'
import { usePerson } from './use-person.ts'
import { useName } from './use-name.ts'

function RequestForm({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const client = useClient()
  const account = useCard(accountId)
  const name = useName(accountId) ?? '…'
  const received = useOpenRequest(accountId)
  const ownNickname = useObservable(client.account, (own) => own?.nickname ?? '')
  const [note, setNote] = useState(() => t('contacts.noteDefault', { name: ownNickname }))
  const [busy, setBusy] = useState<'ask' | 'chat' | null>(null)
  if (!account) return <div className="skeleton h-40" />

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy('ask')
    try {
      const { state } = await client.requestContact(account.name, note.trim())
      closeDialog()
      showToast(state === 'accepted' ? t('contacts.nowFriends', { name }) : t('contacts.requestSent', { name }))
    } catch (error) {
      showToast(errorText(t, error), 'error')
      setBusy(null)
    }
  }
  const write = async () => {
    setBusy('chat')
    await openChat(client, t, account, { replace: true })
    setBusy(null)
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <FoundCard>
        <CardFace account={account} />
      </FoundCard>
      {received ? (
        <div className="mb-4">
          <p className="text-text-2">{t('contacts.hasAsked', { name })}</p>
          <p className="mt-2 rounded-md bg-hover px-3 py-2 wrap-anywhere">{received.note || t('contacts.noNote')}</p>
        </div>
      ) : (
        <TextField
          label={t('contacts.note')}
          hint={t('contacts.noteHint', { max: REQUEST_NOTE_MAX })}
          value={note}
          onChange={(value) => setNote(value.replace(/[\r\n]+/g, ' '))}
          maxLength={REQUEST_NOTE_MAX}
          autoFocus
          autoComplete="off"
        />
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="lg" className="min-w-0 flex-1" busy={busy === 'ask'}>
          {received ? t('contacts.acceptRequest') : t('contacts.send')}
        </Button>
        <Button size="lg" busy={busy === 'chat'} onClick={() => void write()}>
          {t('contacts.justMessage')}
        </Button>
      </div>
    </form>
  )
}

/** What there is to do instead, where one cannot ask: friends already, asked already, blocked, oneself. */
function Standing({ accountId, text }: { accountId: number; text: string | null }) {
  const account = useCard(accountId)
  if (!account) return <div className="skeleton h-40" />
  return (
    <>
      <FoundCard>
        <CardFace account={account} />
      </FoundCard>
      {text && <p className="mb-3 text-text-2">{text}</p>}
      <PersonButtons account={account} onDone={() => undefined} />
    </>
  )
}

/** Asks somebody to be friends, with a note. */
export function BefriendDialog({ open, accountId }: { open: boolean; accountId: number }) {
  const { t } = useTranslation()
  const ownId = useOwnId()
  const contact = useContact(accountId)
  const request = useOpenRequest(accountId)
  usePerson(accountId)
  const isFriend = contact?.friendSince != null
  const isSelf = ownId === accountId
  const canAsk = !isFriend && !isSelf && !contact?.blocked && request?.fromId !== ownId
  // The button of the form is still there while the dialog closes, although the request has been sent.
  const [asking] = useState(canAsk)
  const text = isSelf ? t('contacts.isYou') : isFriend ? t('contacts.alreadyFriends') : null
  return (
    <Dialog open={open} onClose={closeDialog} title={t('contacts.befriendTitle')} width="sm">
      <div className="px-5 pb-5">
        {canAsk || (asking && !open) ? <RequestForm accountId={accountId} /> : <Standing accountId={accountId} text={text} />}
      </div>
    </Dialog>
  )
}
