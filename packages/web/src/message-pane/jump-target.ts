import { create } from 'zustand'

/** Where a log is to go: a place somebody chose, in a dialog or by a press elsewhere. Each choice is an object of its own. */
export interface JumpTarget {
  conversationId: number
  seq: number
}

export const useJumpTarget = create<{ target: JumpTarget | null }>()(() => ({ target: null }))

/** Brings an entry of a conversation into view, once its log is open. */
export function jumpToEntry(conversationId: number, seq: number): void {
  useJumpTarget.setState({ target: { conversationId, seq } })
}

export function forgetJumpTarget(): void {
  useJumpTarget.setState({ target: null })
}
