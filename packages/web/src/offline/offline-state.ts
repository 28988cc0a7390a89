import { create } from 'zustand'

/**
 * Whether this browser keeps the files of the client: `insecure` it does so over HTTPS only, `unsupported` it cannot,
 * `refused` it would not (private windows; certificates it does not trust), `ready` it opens without a network.
 */
export type OfflineState = 'starting' | 'insecure' | 'unsupported' | 'refused' | 'ready'

/** What a browser hands out when the client can be installed. */
export interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

export const useOffline = create<{ state: OfflineState; install: InstallPrompt | null }>()(() => ({ state: 'starting', install: null }))
