import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

const KEPT = 500

interface HeardVoices {
  /** Entry ids up to here count as heard: those that were forgotten to make room. */
  floor: number
  ids: readonly number[]
  noteHeard: (entryId: number) => void
}

/** Which voice messages were played on this device. */
export const useHeardVoices = create<HeardVoices>()(
  persist(
    (set) => ({
      floor: 0,
      ids: [],
      noteHeard: (entryId) =>
        set(({ floor, ids }) => {
          if (isHeard({ floor, ids }, entryId)) return {}
          const next = [...ids, entryId].sort((a, b) => a - b)
          return next.length <= KEPT ? { ids: next } : { floor: next[0] ?? floor, ids: next.slice(1) }
        }),
    }),
    { name: 'hongyan.heard', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

export function isHeard({ floor, ids }: Pick<HeardVoices, 'floor' | 'ids'>, entryId: number): boolean {
  return entryId <= floor || ids.includes(entryId)
}
