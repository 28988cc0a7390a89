import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { AlertCircle, Info } from './icons.ts'

const LOOK = { error: 'bg-danger-weak text-danger', warn: 'bg-warn-weak text-warn', info: 'bg-accent-weak text-accent' } as const

/** A note across the width of what it belongs to. Errors are read out at once. */
export function Banner({ kind, children, action }: { kind: keyof typeof LOOK; children: ReactNode; action?: ReactNode }) {
  const Icon = kind === 'info' ? Info : AlertCircle
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={classNames('flex items-center gap-2 rounded-md px-3 py-2 text-sm', LOOK[kind])}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  )
}
