import { NICKNAME_MAX, SIGNATURE_MAX, type Account, type ProfileUpdate } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { useObservable } from '../app/use-observable.ts'
import { Button } from '../design/button.tsx'
import { CONTROL, Field } from '../design/field.tsx'
import { Segmented } from '../design/segmented.tsx'
import { Tag } from '../design/tag.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { AvatarSettings } from './avatar-settings.tsx'
import { checkNickname } from './check-fields.ts'

function ProfileForm({ account }: { account: Account }) {
  const { t } = useTranslation()
  const client = useClient()
  const [nickname, setNickname] = useState(account.nickname)
  const [sex, setSex] = useState(account.sex)
  const [signature, setSignature] = useState(account.signature)
  const [busy, setBusy] = useState(false)

  const update: ProfileUpdate = {
    ...(nickname.trim() === account.nickname ? {} : { nickname: nickname.trim() }),
    ...(sex === account.sex ? {} : { sex }),
    ...(signature.trim() === account.signature ? {} : { signature: signature.trim() }),
  }
  const isChanged = Object.keys(update).length > 0
  const nicknameError = !nickname.trim()
    ? t('register.missingNickname')
    : checkNickname(nickname)
      ? t('errors.account.nickname-invalid')
      : null
  const left = SIGNATURE_MAX - signature.trim().length

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !isChanged || nicknameError || left < 0) return
    setBusy(true)
    try {
      await client.api.updateProfile(update)
      showToast(t('common.saved'))
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-2">
      <TextField
        label={t('settings.nickname')}
        value={nickname}
        onChange={setNickname}
        error={nicknameError}
        maxLength={NICKNAME_MAX * 2}
        autoComplete="nickname"
      />
      <div className="mb-3">
        <p className="mb-1.5 text-sm font-medium text-text-2">{t('settings.sex')}</p>
        <div className="max-w-sm">
          <Segmented
            label={t('settings.sex')}
            value={sex ?? 'none'}
            onChange={(value) => setSex(value === 'none' ? null : value)}
            options={[
              { value: 'none', label: t('settings.sexNone') },
              { value: 'female', label: t('card.female') },
              { value: 'male', label: t('card.male') },
            ]}
          />
        </div>
      </div>
      <Field
        label={t('settings.signature')}
        hint={left <= 40 ? `${signature.trim().length} / ${SIGNATURE_MAX}` : t('settings.signatureHint')}
        error={left < 0 ? t('register.tooLong', { max: SIGNATURE_MAX }) : null}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={signature}
            onChange={(event) => setSignature(event.target.value.replace(/[\r\n]+/g, ' '))}
            className={`${CONTROL} resize-none py-2`}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        className="mt-1 self-start"
        disabled={!isChanged || nicknameError !== null || left < 0}
        busy={busy}
      >
        {t('common.save')}
      </Button>
    </form>
  )
}

export function ProfileSettings() {
  const { t } = useTranslation()
  const account = useObservable(useClient().account)
  if (!account) return null
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-center gap-2 text-text-2">
        <span className="text-sm">{t('settings.account')}</span>
        <span className="font-medium text-text select-text wrap-anywhere">{account.name}</span>
        {account.role === 'administrator' && <Tag>{t('settings.administrator')}</Tag>}
      </div>
      <AvatarSettings account={account} />
      <ProfileForm key={account.id} account={account} />
    </div>
  )
}
