import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Eye, EyeOff } from './icons.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** A password that can be looked at. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'trailing'>) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      trailing={
        <button
          type="button"
          aria-label={shown ? t('password.hide') : t('password.show')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="grid size-8 place-items-center rounded-sm text-text-3 hover:bg-hover hover:text-text"
        >
          <Icon aria-hidden className="size-[18px]" />
        </button>
      }
    />
  )
}
