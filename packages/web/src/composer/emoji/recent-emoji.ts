import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

const KEPT = 16

interface RecentEmoji {
  signs: readonly string[]
  noteUse: (sign: string) => void
}

/** The signs used last in this browser, newest first. */
export const useRecentEmoji = create<RecentEmoji>()(
  persist(
    (set) => ({
      signs: [],
      noteUse: (sign) => set(({ signs }) => ({ signs: [sign, ...signs.filter((one) => one !== sign)].slice(0, KEPT) })),
    }),
    {
      name: 'hongyan.emoji',
      version: 1,
      storage: createJSONStorage(() => localStorage),
    },
  ),
)
