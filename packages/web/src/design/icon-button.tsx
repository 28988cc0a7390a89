import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

const SIZE = {
  sm: 'size-7 rounded-sm [&_svg]:size-4',
  md: 'size-9 rounded-md [&_svg]:size-5',
  lg: 'size-10 rounded-md [&_svg]:size-5',
} as const

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** Accessible name, and the tooltip. */
  label: string
  size?: keyof typeof SIZE
  shortcut?: string
  side?: 'top' | 'bottom' | 'right' | 'left'
}

export function IconButton({ label, size = 'md', shortcut, side, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })} {...(side === undefined ? {} : { side })}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          'inline-grid shrink-0 place-items-center text-text-2 transition-colors hover:bg-hover hover:text-text active:bg-press disabled:opacity-40',
          SIZE[size],
          className,
        )}
        {...rest}
      />
    </Tooltip>
  )
}
