import { create } from 'zustand'

/** Pictures kept in view from here instead of from the server; older ones are let go of. */
const KEPT = 40

/** Addresses, within this page, of what was sent from it, by the clientMessageId. */
const useLocalFiles = create<{ urls: ReadonlyMap<string, string> }>()(() => ({ urls: new Map() }))

export function keepLocalFile(clientMessageId: string, file: Blob): void {
  const urls = new Map(useLocalFiles.getState().urls)
  urls.set(clientMessageId, URL.createObjectURL(file))
  for (const [id, url] of urls) {
    if (urls.size <= KEPT) break
    urls.delete(id)
    URL.revokeObjectURL(url)
  }
  useLocalFiles.setState({ urls })
}

/** Where the bytes of a message sent from this page are, while they are kept. */
export function useLocalFile(clientMessageId: string | null): string | undefined {
  return useLocalFiles(({ urls }) => (clientMessageId === null ? undefined : urls.get(clientMessageId)))
}
