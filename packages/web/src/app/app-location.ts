/** Dialogs that have an address of their own, so that the back button closes them. */
export const DIALOGS = [
  'start.person',
  'start.create',
  'start.join',
  'switcher',
  'history.date',
  'settings.profile',
  'settings.appearance',
  'settings.password',
  'settings.devices',
] as const
export type DialogName = (typeof DIALOGS)[number]

/** Where in the application one is. What is shown besides depends on the width of the window. */
export interface AppLocation {
  page: 'main' | 'sign-in' | 'register' | 'setup' | 'figures'
  conversationId: number | null
  /** The member list has an address because it fills the window of a phone. */
  members: boolean
  dialog: DialogName | null
}

const PAGES: Record<string, AppLocation['page']> = { 'sign-in': 'sign-in', register: 'register', setup: 'setup' }

export function parseLocation({ pathname, search }: { pathname: string; search: string }): AppLocation {
  const [first = '', second = '', third = ''] = pathname.split('/').filter(Boolean)
  const isFigures = first === 'admin' && second === 'figures'
  const conversationId = first === 'c' && /^[1-9][0-9]{0,15}$/.test(second) ? Number(second) : null
  const dialog = new URLSearchParams(search).get('open')
  return {
    page: isFigures ? 'figures' : (PAGES[first] ?? 'main'),
    conversationId,
    members: conversationId !== null && third === 'members',
    dialog: DIALOGS.find((name) => name === dialog) ?? null,
  }
}

export function formatLocation({ page, conversationId, members, dialog }: AppLocation): string {
  if (page !== 'main' && page !== 'figures') return `/${page}`
  const path = page === 'figures' ? '/admin/figures' : conversationId === null ? '/' : `/c/${conversationId}${members ? '/members' : ''}`
  return dialog ? `${path}?open=${dialog}` : path
}
