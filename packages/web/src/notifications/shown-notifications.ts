import type { Conversation } from '@hongyan/sdk/browser'
import { navigate } from '../app/navigation.ts'

interface Shown {
  conversationId: number
  seq: number
  close(): void
}

/** The notifications that are on the screen of the device: one per message, gone when it has been read anywhere. */
export class ShownNotifications {
  private shown: Shown[] = []

  async show(title: string, body: string, { id, conversationId, seq }: { id: number; conversationId: number; seq: number }): Promise<void> {
    const tag = `hongyan ${id}`
    // The sound is our own, and quieter.
    const options = { body, tag, icon: '/icon-192.png', badge: '/badge-96.png', silent: true, data: { conversationId } }
    const registration = await navigator.serviceWorker?.getRegistration()
    if (registration?.active) {
      // Phones know no others; a click on it reaches a page that was closed.
      await registration.showNotification(title, options)
      const close = () => void registration.getNotifications({ tag }).then((list) => list.forEach((one) => one.close()))
      this.shown.push({ conversationId, seq, close })
      return
    }
    const notification = new Notification(title, options)
    notification.addEventListener('click', () => {
      notification.close()
      window.focus()
      navigate({ conversationId, members: false, dialog: null })
    })
    this.shown.push({ conversationId, seq, close: () => notification.close() })
  }

  closeRead(list: readonly Conversation[]): void {
    if (this.shown.length === 0) return
    const isRead = ({ conversationId, seq }: Shown) => list.some((row) => row.id === conversationId && row.readSeq >= seq)
    for (const one of this.shown) if (isRead(one)) one.close()
    this.shown = this.shown.filter((one) => !isRead(one))
  }
}
