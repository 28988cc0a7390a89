import type { ReactNode } from 'react'

/** What was found, before one acts on it. Its place is kept free, so that nothing moves when it comes. */
export function FoundCard({ children }: { children: ReactNode }) {
  return <div className="mb-4 rounded-lg border border-line bg-surface-2 p-4 [--raised:var(--surface-2)]">{children}</div>
}
