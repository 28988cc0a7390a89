import { LOBBY_NUMBER } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { checkRoomNumber } from '../account/check-fields.ts'
import { useClient } from '../app/client-context.ts'
import { codeText, errorText } from '../app/error-text.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { Spinner } from '../design/spinner.tsx'
import { Tag } from '../design/tag.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { FoundCard } from './found-card.tsx'
import type { StartFormProps } from './find-person-form.tsx'
import { onlyDigits } from './only-digits.ts'
import { useLookup } from './use-lookup.ts'

export function JoinRoomForm({ onOpen }: StartFormProps) {
  const { t } = useTranslation()
  const client = useClient()
  const [number, setNumber] = useState('')
  const [busy, setBusy] = useState(false)
  const lookup = useLookup(checkRoomNumber(number) ? null : number, (query) => client.findRoom(query))
  const room = lookup.status === 'found' ? lookup.value : null
  const name = room?.number === LOBBY_NUMBER ? t('room.lobby') : (room?.name ?? '')

  const isClosed = room !== null && !room.member && room.joining === 'invited'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!room || isClosed || busy) return
    setBusy(true)
    try {
      onOpen(room.member ? room.conversationId : (await client.joinRoom(room.number)).id)
    } catch (error) {
      showToast(errorText(t, error), 'error')
      setBusy(false)
    }
  }

  // A number that is still too short is not an error yet.
  const invalid = number.length >= 5 || number.startsWith('0') ? checkRoomNumber(number) : null
  const error = isClosed
    ? t('errors.room.invitation-only')
    : number && invalid
      ? t('errors.room.number-invalid')
      : lookup.status === 'failed'
        ? codeText(t, lookup.code)
        : null
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('start.joinLabel')}
        placeholder={t('start.joinPlaceholder')}
        hint={t('start.joinHint')}
        value={number}
        onChange={(value) => setNumber(onlyDigits(value))}
        error={error}
        inputMode="numeric"
        maxLength={12}
        autoFocus
        autoComplete="off"
        trailing={lookup.status === 'searching' ? <Spinner /> : null}
      />
      {room && (
        <div className="mt-2" aria-live="polite">
          <FoundCard>
            <div className="flex items-center gap-3.5">
              <Avatar
                name={name}
                color={room.avatar.color}
                src={room.avatar.image ? client.api.avatarUrl(room.avatar.image) : null}
                shape="room"
                size="xl"
              />
              <div className="min-w-0 flex-1">
                <p className="truncate text-lg font-semibold">{name}</p>
                <p className="text-text-2">
                  {t('room.number', { number: room.number })} · {t('room.members', { count: room.memberCount })}
                </p>
                {room.member && (
                  <p className="mt-1">
                    <Tag>{t('start.alreadyIn')}</Tag>
                  </p>
                )}
              </div>
            </div>
          </FoundCard>
        </div>
      )}
      <Button type="submit" look="primary" size="lg" className="mt-2 w-full" disabled={!room || isClosed} busy={busy}>
        {room?.member ? t('start.enter') : t('start.joinSubmit')}
      </Button>
    </form>
  )
}
