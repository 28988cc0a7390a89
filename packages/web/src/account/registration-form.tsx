import { NAME_MAX, NICKNAME_MAX, PASSWORD_MAX } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { codedError, codeText, errorText } from '../app/error-text.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { Check } from '../design/icons.ts'
import { PasswordField } from '../design/password-field.tsx'
import { Spinner } from '../design/spinner.tsx'
import { TextField } from '../design/text-field.tsx'
import { checkNickname } from './check-fields.ts'
import { weakRefusal, weakText } from './password-error.ts'
import { StrengthMeter } from './strength-meter.tsx'
import { useNameAvailability } from './use-name-availability.ts'
import { usePasswordStrength } from './use-password-strength.ts'

export interface RegistrationInput {
  name: string
  nickname: string
  password: string
}

interface RegistrationFormProps {
  submitLabel: string
  onSubmit: (input: RegistrationInput) => Promise<void>
}

type FieldName = 'name' | 'nickname' | 'password' | 'again'

/** Account, nickname and the password twice; each error stands beside its field as soon as the field has been left or the text is wrong. */
export function RegistrationForm({ submitLabel, onSubmit }: RegistrationFormProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ name: '', nickname: '', password: '', again: '' })
  const [left, setLeft] = useState<ReadonlySet<FieldName>>(new Set())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ error: unknown; values: typeof values } | null>(null)

  const name = values.name.trim()
  const availability = useNameAvailability(name)
  const strength = usePasswordStrength(values.password, name)
  const refusedCode = refusal ? codedError(refusal.error).code : null
  const isRefused = (field: FieldName) => refusal?.values[field] === values[field]

  const problems: Record<FieldName, string | null> = {
    name: !name
      ? t('register.missingAccount')
      : availability.status === 'refused'
        ? codeText(t, availability.code)
        : refusedCode?.startsWith('account.name-') && isRefused('name')
          ? codeText(t, refusedCode)
          : null,
    nickname: !values.nickname.trim()
      ? t('register.missingNickname')
      : checkNickname(values.nickname)
        ? t('errors.account.nickname-invalid')
        : refusedCode === 'account.nickname-invalid' && isRefused('nickname')
          ? codeText(t, refusedCode)
          : null,
    password: !values.password
      ? t('register.missingPassword')
      : strength.reason
        ? weakText(t, strength.reason)
        : isRefused('password')
          ? weakRefusal(t, refusal?.error)
          : null,
    again: !values.again ? t('register.missingPasswordAgain') : values.again !== values.password ? t('register.mismatch') : null,
  }
  const isFieldError = refusedCode !== null && /^account\.(name|nickname|password)-/.test(refusedCode)

  // While typing, what is missing is not said yet; what is wrong is, except that a second password is wrong until it is whole.
  const shown = (field: FieldName): string | null => {
    if (left.has(field)) return problems[field]
    if (field === 'again') return values.password.startsWith(values.again) ? null : problems.again
    return field === 'password' || !values[field].trim() ? null : problems[field]
  }
  const fieldProps = (field: FieldName) => ({
    value: values[field],
    onChange: (value: string) => setValues((before) => ({ ...before, [field]: value })),
    onBlur: () => values[field] && setLeft((before) => new Set(before).add(field)),
    error: shown(field),
    required: true,
  })

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setLeft(new Set<FieldName>(['name', 'nickname', 'password', 'again']))
    const firstWrong = (['name', 'nickname', 'password', 'again'] as const).find((field) => problems[field])
    if (firstWrong) return form.querySelectorAll('input').item(['name', 'nickname', 'password', 'again'].indexOf(firstWrong)).focus()
    if (busy) return
    setBusy(true)
    setRefusal(null)
    try {
      await onSubmit({ name, nickname: values.nickname.trim(), password: values.password })
    } catch (error) {
      setRefusal({ error, values })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-2">
      {refusal && !isFieldError && (
        <div className="mb-3">
          <Banner kind="error">{errorText(t, refusal.error)}</Banner>
        </div>
      )}
      <TextField
        label={t('register.account')}
        {...fieldProps('name')}
        name="username"
        autoComplete="username"
        autoFocus
        maxLength={NAME_MAX * 2}
        hint={availability.status === 'free' ? <span className="text-good">{t('register.available')}</span> : t('register.accountHint')}
        trailing={
          availability.status === 'checking' ? (
            <Spinner />
          ) : availability.status === 'free' ? (
            <Check aria-hidden className="size-[18px] text-good" />
          ) : null
        }
      />
      <TextField
        label={t('register.nickname')}
        {...fieldProps('nickname')}
        name="nickname"
        autoComplete="nickname"
        maxLength={NICKNAME_MAX * 2}
        hint={t('register.nicknameHint')}
      />
      <PasswordField
        label={t('register.password')}
        {...fieldProps('password')}
        name="new-password"
        autoComplete="new-password"
        maxLength={PASSWORD_MAX}
        hint={<StrengthMeter password={values.password} strength={strength} />}
      />
      <PasswordField
        label={t('register.passwordAgain')}
        {...fieldProps('again')}
        name="new-password-again"
        autoComplete="new-password"
        maxLength={PASSWORD_MAX}
      />
      <Button type="submit" look="primary" size="lg" busy={busy} className="mt-1 w-full">
        {submitLabel}
      </Button>
    </form>
  )
}
