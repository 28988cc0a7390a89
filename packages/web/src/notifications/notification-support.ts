/**
 * Whether this browser shows notifications of this page: `ask` it has not been asked, `blocked` somebody said no in the browser,
 * `insecure` it does so over HTTPS only, `unsupported` it cannot.
 */
export type NotificationSupport = 'insecure' | 'unsupported' | 'blocked' | 'ask' | 'granted'

export function notificationSupport(): NotificationSupport {
  if (!isSecureContext) return 'insecure'
  if (!('Notification' in window) || !('locks' in navigator)) return 'unsupported'
  if (Notification.permission === 'granted') return 'granted'
  return Notification.permission === 'denied' ? 'blocked' : 'ask'
}
