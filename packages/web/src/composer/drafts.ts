import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

interface Drafts {
  /** Whose they are: another account in this browser is not shown them. */
  ownerId: number | null
  byConversation: Readonly<Record<number, string>>
  setDraft: (conversationId: number, text: string) => void
}

/** What was written and not sent, per conversation; survives a reload. */
export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      ownerId: null,
      byConversation: {},
      setDraft: (conversationId, text) =>
        set(({ byConversation: { [conversationId]: before, ...others } }) => {
          void before
          return { byConversation: text.trim() ? { ...others, [conversationId]: text } : others }
        }),
    }),
    {
      name: 'hongyan.drafts',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ ownerId, byConversation }) => ({ ownerId, byConversation }),
    },
  ),
)

export function forgetDrafts(): void {
  useDrafts.setState({ ownerId: null, byConversation: {} })
}

/** Called when it is known who is signed in. */
export function claimDrafts(accountId: number): void {
  const { ownerId } = useDrafts.getState()
  if (ownerId !== accountId) useDrafts.setState({ ownerId: accountId, ...(ownerId !== null && { byConversation: {} }) })
}

// What is written in one tab is there in the others.
addEventListener('storage', (event) => {
  if (event.key === 'hongyan.drafts') void useDrafts.persist.rehydrate()
})
