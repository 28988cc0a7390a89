import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { CONTROL, Field, type FieldProps } from './field.tsx'

export interface TextFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
  /** At the right inside the control, e.g. a spinner or a tick. */
  trailing?: ReactNode
}

export function TextField({ label, hint, error, className, value, onChange, trailing, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(className === undefined ? {} : { className })}>
      {(control) => (
        <span className="relative block">
          <input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className={classNames(CONTROL, 'h-10', trailing != null && 'pr-10')}
            {...rest}
          />
          {trailing != null && <span className="absolute inset-y-0 right-0 grid min-w-10 place-items-center text-text-3">{trailing}</span>}
        </span>
      )}
    </Field>
  )
}
