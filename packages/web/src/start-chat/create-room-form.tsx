import { ROOM_NAME_MAX } from '@hongyan/sdk/browser'
import { useCallback, useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { checkRoomName, checkRoomNumber } from '../account/check-fields.ts'
import { useClient } from '../app/client-context.ts'
import { codedError, codeText, errorText } from '../app/error-text.ts'
import { Button } from '../design/button.tsx'
import { Check, RotateCw } from '../design/icons.ts'
import { Spinner } from '../design/spinner.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import type { StartFormProps } from './find-person-form.tsx'
import { onlyDigits } from './only-digits.ts'
import { useLookup } from './use-lookup.ts'

export function CreateRoomForm({ onOpen }: StartFormProps) {
  const { t } = useTranslation()
  const client = useClient()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState<string | null>(null)

  const suggest = useCallback(() => {
    client.suggestRoomNumber().then(setNumber, () => undefined) // The field stays empty: one can choose a number oneself.
  }, [client])
  useEffect(suggest, [suggest])

  const lookup = useLookup(checkRoomNumber(number) ? null : number, (query) => client.isRoomNumberAvailable(query))
  const isRefused = lookup.status === 'found' && !lookup.value.available
  const isTaken = isRefused || taken === number
  const isFree = lookup.status === 'found' && !isTaken

  const nameError = !name.trim() ? (tried ? t('start.missingName') : null) : checkRoomName(name) ? t('errors.room.name-invalid') : null
  const tooEarly = !tried && number.length < 5 && !number.startsWith('0')
  const numberError = !number
    ? tried
      ? t('start.missingNumber')
      : null
    : checkRoomNumber(number)
      ? tooEarly
        ? null
        : t('errors.room.number-invalid')
      : isTaken
        ? t('errors.room.number-taken')
        : null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || !name.trim() || checkRoomName(name) || checkRoomNumber(number) || isTaken) return
    setBusy(true)
    try {
      onOpen((await client.createRoom({ number, name: name.trim() })).id)
    } catch (error) {
      const { code } = codedError(error)
      if (code === 'room.number-taken') setTaken(number)
      else showToast(code.startsWith('room.') ? codeText(t, code) : errorText(t, error), 'error')
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('start.roomName')}
        placeholder={t('start.roomNamePlaceholder')}
        value={name}
        onChange={setName}
        error={nameError}
        maxLength={ROOM_NAME_MAX * 2}
        autoFocus
        autoComplete="off"
      />
      <TextField
        className="mt-2"
        label={t('start.roomNumber')}
        value={number}
        onChange={(value) => setNumber(onlyDigits(value))}
        error={numberError}
        hint={isFree ? t('start.roomNumberHint') : t('start.roomNumberAny')}
        inputMode="numeric"
        maxLength={12}
        autoComplete="off"
        trailing={
          <span className="flex items-center pr-1">
            {lookup.status === 'searching' ? <Spinner /> : isFree ? <Check aria-hidden className="size-[18px] text-good" /> : null}
            <button
              type="button"
              aria-label={t('start.suggest')}
              title={t('start.suggest')}
              onClick={suggest}
              className="ml-1 grid size-8 place-items-center rounded-sm hover:bg-hover hover:text-text"
            >
              <RotateCw aria-hidden className="size-4" />
            </button>
          </span>
        }
      />
      <Button type="submit" look="primary" size="lg" className="mt-3 w-full" busy={busy}>
        {t('start.createSubmit')}
      </Button>
    </form>
  )
}
