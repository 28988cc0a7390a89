import type { MessageEntry } from '@hongyan/sdk/browser'
import { create } from 'zustand'

/** As many as are forwarded at once. */
export const SELECTED_MAX = 50

interface Selection {
  /** Where messages are being chosen; null when none are. */
  conversationId: number | null
  chosen: ReadonlyMap<number, MessageEntry>
}

const NOTHING: Selection = { conversationId: null, chosen: new Map() }

/** Messages chosen to do something with them together. */
export const useSelection = create<Selection>()(() => NOTHING)

export function startSelection(entry: MessageEntry): void {
  useSelection.setState({ conversationId: entry.conversationId, chosen: new Map([[entry.seq, entry]]) })
}

/** Chooses a message, or not any more; false when there are too many. */
export function toggleSelected(entry: MessageEntry): boolean {
  const chosen = new Map(useSelection.getState().chosen)
  if (!chosen.delete(entry.seq)) chosen.set(entry.seq, entry)
  if (chosen.size > SELECTED_MAX) return false
  useSelection.setState({ chosen })
  return true
}

export function endSelection(): void {
  useSelection.setState(NOTHING)
}
