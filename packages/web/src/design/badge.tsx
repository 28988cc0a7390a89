/** A count on red, 99+ at most. Nothing at zero. The words for it are the caller’s. */
export function Badge({ count }: { count: number }) {
  if (count <= 0) return null
  return (
    <span
      aria-hidden
      className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-full bg-badge px-[5px] text-[11px] leading-none font-semibold text-on-badge tabular-nums"
    >
      {count > 99 ? '99+' : count}
    </span>
  )
}
