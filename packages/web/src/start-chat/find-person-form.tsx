import { NAME_MAX } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { checkAccountName } from '../account/check-fields.ts'
import { useClient, useOwnId } from '../app/client-context.ts'
import { codeText, errorText } from '../app/error-text.ts'
import { navigate } from '../app/navigation.ts'
import { useContact } from '../contacts/use-contacts.ts'
import { Button } from '../design/button.tsx'
import { Spinner } from '../design/spinner.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { CardFace } from '../members/card-face.tsx'
import { FoundCard } from './found-card.tsx'
import { useLookup } from './use-lookup.ts'

export interface StartFormProps {
  /** Called with the conversation that is to be shown. */
  onOpen: (conversationId: number) => void
}

export function FindPersonForm({ onOpen }: StartFormProps) {
  const { t } = useTranslation()
  const client = useClient()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const wanted = name.trim()
  const lookup = useLookup(wanted === '' || checkAccountName(wanted) ? null : wanted, (query) => client.findAccount(query))
  const card = lookup.status === 'found' ? lookup.value : null

  const contact = useContact(card?.id)
  const isSelf = useOwnId() === card?.id
  const canAsk = card !== null && !isSelf && contact?.friendSince == null && !contact?.blocked

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!card || busy) return
    setBusy(true)
    try {
      onOpen((await client.openDirect(card.name)).id)
    } catch (error) {
      showToast(errorText(t, error), 'error')
      setBusy(false)
    }
  }

  const error =
    wanted && checkAccountName(wanted) ? t('errors.account.name-invalid') : lookup.status === 'failed' ? codeText(t, lookup.code) : null
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('start.accountLabel')}
        placeholder={t('start.accountPlaceholder')}
        hint={t('start.accountHint')}
        value={name}
        onChange={setName}
        error={error}
        maxLength={NAME_MAX * 2}
        autoFocus
        autoComplete="off"
        trailing={lookup.status === 'searching' ? <Spinner /> : null}
      />
      {card && (
        <div className="mt-2" aria-live="polite">
          <FoundCard>
            <CardFace account={card} />
          </FoundCard>
        </div>
      )}
      <div className="mt-2 flex gap-2">
        {canAsk && (
          <Button size="lg" className="min-w-0 flex-1" onClick={() => navigate({ dialog: `befriend.${card.id}` }, { replace: true })}>
            {t('contacts.addFriend')}
          </Button>
        )}
        <Button type="submit" look="primary" size="lg" className="min-w-0 flex-1" disabled={!card} busy={busy}>
          {t('start.open')}
        </Button>
      </div>
    </form>
  )
}
