/*
 * Keeps the files of the web client, so that it opens without a network and from then on at once. Nothing below `/api` is
 * ever kept here: what an account may see is in IndexedDB, and goes with it when it signs out.
 */

/** Written by `service-worker-plugin.ts` in front of this script: the files of this release, and a hash of them. */
interface Release {
  version: string
  files: readonly string[]
}

const worker = self as unknown as ServiceWorkerGlobalScope & { release: Release }
const { version, files } = worker.release
const FAMILY = 'hongyan-files-'
const PAGE = '/'

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()))
worker.addEventListener('activate', (event) => event.waitUntil(dropOldFiles().then(() => worker.clients.claim())))
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(answerPage(request))
  } else if (files.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(answerFile(request))
})

worker.addEventListener('notificationclick', (event) => {
  const { conversationId } = event.notification.data as { conversationId: number }
  event.notification.close()
  event.waitUntil(openConversation(conversationId))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(FAMILY + version)
  // Those with a hash in their name are what they were; the others are asked for anew.
  await cache.addAll(files.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' })))
}

/** The release before this one stays: pages that were opened with it still load parts of it. */
async function dropOldFiles(): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== FAMILY + version)
  await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)))
}

/** An address that the client draws; the same rule as in the server’s `web-client.ts`. */
function isPage(pathname: string): boolean {
  return !/^\/(api|ws|trust)(\/|$)/.test(pathname) && !/\.\w+$/.test(pathname)
}

async function answerPage(request: Request): Promise<Response> {
  const cache = await caches.open(FAMILY + version)
  return (await cache.match(PAGE)) ?? fetch(request)
}

async function answerFile(request: Request): Promise<Response> {
  const cache = await caches.open(FAMILY + version)
  return (await cache.match(request)) ?? (await caches.match(request)) ?? fetch(request)
}

async function openConversation(conversationId: number): Promise<void> {
  const [page] = await worker.clients.matchAll({ type: 'window' })
  if (!page) {
    await worker.clients.openWindow(`/c/${conversationId}`)
    return
  }
  page.postMessage({ conversationId })
  await page.focus()
}
