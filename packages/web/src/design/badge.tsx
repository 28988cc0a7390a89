import { classNames } from './class-names.ts'

interface BadgeProps {
  count: number
  /** Grey, and without the number: there is something, but it can wait. */
  quiet?: boolean
  /** A dot even where there is nothing to count. */
  marked?: boolean
}

/** A count on red, 99+ at most. Nothing at zero. The words for it are the caller’s. */
export function Badge({ count, quiet = false, marked = false }: BadgeProps) {
  if (count <= 0 && !marked) return null
  if (quiet || count <= 0)
    return <span aria-hidden className={classNames('mr-1 size-2.5 shrink-0 rounded-full', quiet ? 'bg-offline' : 'bg-badge')} />
  return (
    <span
      aria-hidden
      className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-full bg-badge px-[5px] text-[11px] leading-none font-semibold text-on-badge tabular-nums"
    >
      {count > 99 ? '99+' : count}
    </span>
  )
}
