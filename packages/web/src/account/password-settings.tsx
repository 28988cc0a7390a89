import { PASSWORD_MAX } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { codedError, errorText } from '../app/error-text.ts'
import { useObservable } from '../app/use-observable.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { PasswordField } from '../design/password-field.tsx'
import { showToast } from '../design/toast.tsx'
import { weakRefusal, weakText } from './password-error.ts'
import { StrengthMeter } from './strength-meter.tsx'
import { usePasswordStrength } from './use-password-strength.ts'

const EMPTY = { current: '', password: '', again: '' }

export function PasswordSettings() {
  const { t } = useTranslation()
  const client = useClient()
  const name = useObservable(client.account, (account) => account?.name ?? '')
  const [values, setValues] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ error: unknown; values: typeof EMPTY } | null>(null)
  const strength = usePasswordStrength(values.password, name)
  const code = refusal ? codedError(refusal.error).code : null
  const isWrong = code === 'account.wrong-credentials' && refusal?.values.current === values.current
  const set = (field: keyof typeof EMPTY) => (value: string) => setValues((before) => ({ ...before, [field]: value }))

  const problems = {
    current: !values.current ? t('settings.missingCurrent') : isWrong ? t('settings.wrongCurrent') : null,
    password: !values.password
      ? t('register.missingPassword')
      : strength.reason
        ? weakText(t, strength.reason)
        : values.password === values.current
          ? t('settings.samePassword')
          : refusal?.values.password === values.password
            ? weakRefusal(t, refusal.error)
            : null,
    again: values.again !== values.password ? (values.again ? t('register.mismatch') : t('register.missingPasswordAgain')) : null,
  }
  const againTyping = values.again !== '' && !values.password.startsWith(values.again)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || problems.current || problems.password || problems.again) return
    setBusy(true)
    setRefusal(null)
    try {
      await client.api.changePassword({ current: values.current, password: values.password })
      setValues(EMPTY)
      setTried(false)
      showToast(t('settings.passwordChanged'))
    } catch (error) {
      setRefusal({ error, values })
    } finally {
      setBusy(false)
    }
  }

  const isFieldError = code === 'account.wrong-credentials' || code === 'account.password-weak'
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-sm flex-col gap-2">
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      {refusal && !isFieldError && <Banner kind="error">{errorText(t, refusal.error)}</Banner>}
      <PasswordField
        label={t('settings.currentPassword')}
        autoComplete="current-password"
        value={values.current}
        onChange={set('current')}
        error={tried ? problems.current : null}
      />
      <PasswordField
        label={t('settings.newPassword')}
        autoComplete="new-password"
        maxLength={PASSWORD_MAX}
        value={values.password}
        onChange={set('password')}
        error={tried ? problems.password : null}
        hint={<StrengthMeter password={values.password} strength={strength} />}
      />
      <PasswordField
        label={t('settings.newPasswordAgain')}
        autoComplete="new-password"
        maxLength={PASSWORD_MAX}
        value={values.again}
        onChange={set('again')}
        error={tried || againTyping ? problems.again : null}
        hint={t('settings.passwordNote')}
      />
      <Button type="submit" look="primary" busy={busy} className="mt-1 self-start">
        {t('settings.changePassword')}
      </Button>
    </form>
  )
}
