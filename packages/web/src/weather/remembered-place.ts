import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface RememberedPlace {
  place: string
  remember: (place: string) => void
}

/** The place whose weather is shown in this browser; empty until one was named. */
export const useRememberedPlace = create<RememberedPlace>()(
  persist((set) => ({ place: '', remember: (place) => set({ place }) }), { name: 'hongyan.weather', version: 1 }),
)
