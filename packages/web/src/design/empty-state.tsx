import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says that there is nothing, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon
  title: string
  text?: string
  children?: ReactNode
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 px-8 py-10 text-center">
      <span className="mb-3 grid size-14 place-items-center rounded-full bg-accent-weak text-accent">
        <Icon aria-hidden className="size-6" strokeWidth={1.75} />
      </span>
      <h2 className="text-md font-semibold text-balance">{title}</h2>
      {text && <p className="max-w-80 text-text-2 text-pretty">{text}</p>}
      {children && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}
