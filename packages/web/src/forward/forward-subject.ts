import type { MessageEntry } from '@hongyan/sdk/browser'
import { create } from 'zustand'
import { navigate } from '../app/navigation.ts'

/** What is to be forwarded, in the order it was said. */
export const useForwardSubject = create<{ entries: readonly MessageEntry[] }>()(() => ({ entries: [] }))

/** Asks to whom. */
export function askToForward(entries: readonly MessageEntry[], options: { replace?: boolean } = {}): void {
  useForwardSubject.setState({ entries: [...entries].sort((a, b) => a.seq - b.seq) })
  navigate({ dialog: 'forward' }, options)
}
