import type { BrowserContext } from 'playwright-core'
import { PagePart } from './page-part.ts'

interface ShownNotification {
  title: string
  body: string
}

/** What the client is on its device: files that are kept, releases, notifications. */
export class Device extends PagePart {
  /** Waits until the client would open without a network. */
  async keepsClient(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready
      if (navigator.serviceWorker.controller) return
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
    })
  }

  /** Meets another release: to a browser the same service worker at another address is one. */
  async meetsRelease(): Promise<void> {
    await this.page.evaluate(async () => void (await navigator.serviceWorker.register('/service-worker.js?release=later')))
  }

  async isOfferedRelease(): Promise<void> {
    await this.button(this.say('offline.load')).waitFor()
  }

  async loadsRelease(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.button(this.say('offline.load')).click()])
  }

  /** What is kept in the caches of the browser, as paths. */
  async keptPaths(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)))
      const requests = await Promise.all(caches.map((cache) => cache.keys()))
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
  }

  /** From now on its notifications can be read by `notified`. Before the page is loaded. */
  static async watchNotifications(context: BrowserContext): Promise<void> {
    await context.grantPermissions(['notifications'])
    await context.addInitScript(() => {
      const shown: ShownNotification[] = []
      Object.assign(window, { shownNotifications: shown })
      window.Notification = class extends Notification {
        constructor(title: string, options: NotificationOptions = {}) {
          super(title, options)
          shown.push({ title, body: options.body ?? '' })
        }
      }
    })
  }

  async notified(): Promise<ShownNotification[]> {
    return this.page.evaluate(() => (window as unknown as { shownNotifications: ShownNotification[] }).shownNotifications)
  }
}

/** The pages of somebody who looks at something else. Browsers under control believe that each page has the focus. */
export async function looksElsewhere(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    await page.evaluate(() => {
      document.hasFocus = () => false
      dispatchEvent(new Event('blur'))
    })
  }
}
