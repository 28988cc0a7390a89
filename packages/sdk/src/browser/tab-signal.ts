/** Tells the other tabs of this origin that something changed: a BroadcastChannel, or events of localStorage where there is none. */
export interface TabSignal {
  send(): void
  /** Hears other tabs, not this one. Returns the way to stop. */
  listen(listener: () => void): () => void
  close(): void
}

export function createTabSignal(name: string): TabSignal {
  if (typeof BroadcastChannel === 'function') return broadcastSignal(name)
  return storageSignal(name)
}

function broadcastSignal(name: string): TabSignal {
  const channel = new BroadcastChannel(name)
  return {
    send: () => channel.postMessage(null),
    listen(listener) {
      const hear = () => listener()
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    close: () => channel.close(),
  }
}

function storageSignal(name: string): TabSignal {
  return {
    send() {
      try {
        localStorage.setItem(name, String(Math.random()))
      } catch {
        // Storage is off: the other tabs see the change with the next one of their own.
      }
    },
    listen(listener) {
      const hear = (event: StorageEvent) => {
        if (event.key === name) listener()
      }
      window.addEventListener('storage', hear)
      return () => window.removeEventListener('storage', hear)
    },
    close: () => undefined,
  }
}
