import i18next from 'i18next'
import { navigate } from '../app/navigation.ts'
import { showToast } from '../design/toast.tsx'
import { type InstallPrompt, type OfflineState, useOffline } from './offline-state.ts'

/** Least time between two questions whether there is a new release. */
const ASK_AGAIN_MS = 60_000

/**
 * Lets the service worker keep the files of the client, once the page is drawn. A new release waits until somebody loads it:
 * pages that are open go on with theirs.
 */
export async function keepFiles(): Promise<void> {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    useOffline.setState({ install: event as InstallPrompt })
  })
  addEventListener('appinstalled', () => useOffline.setState({ install: null }))
  useOffline.setState({ state: await register() })
}

async function register(): Promise<OfflineState> {
  if (!isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator)) return 'unsupported'
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js')
    watchReleases(registration)
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ conversationId: number }>) => {
      navigate({ conversationId: data.conversationId, members: false, dialog: null })
    })
    await navigator.serviceWorker.ready
    return 'ready'
  } catch {
    return 'refused'
  }
}

function watchReleases(registration: ServiceWorkerRegistration): void {
  let isOffered = false
  const offer = () => {
    // The first one has nobody to replace.
    if (isOffered || !registration.waiting || !navigator.serviceWorker.controller) return
    isOffered = true
    showToast(i18next.t('offline.newRelease'), 'done', { label: i18next.t('offline.load'), onSelect: () => void loadNewRelease() })
  }
  offer()
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offer()
    })
  })
}

/** Lets a release that waits take over, and loads the page again. Other pages go on until they are loaded again. */
export async function loadNewRelease(): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting
  if (!waiting) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}

let askedAt = 0

/** The connection is back: the server may be another release now. */
export async function lookForRelease(): Promise<void> {
  if (useOffline.getState().state !== 'ready' || Date.now() - askedAt < ASK_AGAIN_MS) return
  askedAt = Date.now()
  const registration = await navigator.serviceWorker.getRegistration()
  // Where the server is gone again there will be a next time.
  await registration?.update().catch(() => undefined)
}
