import { useSyncExternalStore } from 'react'
import { formatLocation, parseLocation, type AppLocation } from './app-location.ts'

/** Every entry that this page made carries its depth, so that we know whether going back stays inside. */
interface HistoryState {
  depth: number
}

const listeners = new Set<() => void>()
let current = parseLocation(location)

function depth(): number {
  return (history.state as HistoryState | null)?.depth ?? 0
}

function changed(): void {
  current = parseLocation(location)
  for (const listener of listeners) listener()
}

addEventListener('popstate', changed)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useLocation(): AppLocation {
  return useSyncExternalStore(subscribe, getLocation)
}

export function getLocation(): AppLocation {
  return current
}

/** Goes to a place; what is left out stays as it is. `replace` leaves no step to come back to. */
export function navigate(to: Partial<AppLocation>, { replace = false } = {}): void {
  const next = { ...current, ...to }
  // Whoever names a conversation, or none, wants to be among them.
  if (to.conversationId !== undefined && to.page === undefined) next.page = 'main'
  if (next.conversationId === null) next.members = false
  const address = formatLocation(next)
  if (address === location.pathname + location.search) return
  if (replace) history.replaceState({ depth: depth() }, '', address)
  else history.pushState({ depth: depth() + 1 }, '', address)
  changed()
}

/** Goes back where that stays in the application, and otherwise to `fallback`: the header’s arrow and the browser’s agree. */
export function goBack(fallback: Partial<AppLocation>): void {
  if (depth() > 0) history.back()
  else navigate(fallback, { replace: true })
}

/** Closes the dialog that is open; the browser’s back button does the same. */
export function closeDialog(): void {
  if (current.dialog) goBack({ dialog: null })
}
