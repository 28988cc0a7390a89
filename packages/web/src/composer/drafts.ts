import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

interface Drafts {
  byConversation: Readonly<Record<number, string>>
  setDraft: (conversationId: number, text: string) => void
}

/** What was written and not sent, per conversation; survives a reload. */
export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
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
      partialize: ({ byConversation }) => ({ byConversation }),
    },
  ),
)

export function forgetDrafts(): void {
  useDrafts.setState({ byConversation: {} })
}
