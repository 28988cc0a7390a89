import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

const LOOK = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong',
  secondary: 'bg-hover text-text hover:bg-press active:bg-press',
  quiet: 'text-text-2 hover:bg-hover hover:text-text active:bg-press',
  danger: 'bg-danger-weak text-danger hover:bg-[color-mix(in_srgb,var(--danger)_18%,var(--surface))]',
  link: 'text-accent hover:underline px-1!',
} as const

const SIZE = {
  sm: 'h-8 px-3 text-sm rounded-sm',
  md: 'h-9 px-4 text-base rounded-md',
  lg: 'h-11 px-5 text-md rounded-md',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOK
  size?: keyof typeof SIZE
  /** Shows that the work has begun, and takes no second press. */
  busy?: boolean
}

export function Button({ look = 'secondary', size = 'md', busy = false, className, children, disabled, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      disabled={disabled}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'relative inline-flex shrink-0 items-center justify-center gap-2 font-medium whitespace-nowrap transition-colors select-none disabled:opacity-50',
        LOOK[look],
        SIZE[size],
        className,
      )}
      {...rest}
    >
      <span className={classNames('inline-flex items-center gap-2', busy && 'opacity-0')}>{children}</span>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  )
}
