/** Dialogs that have an address of their own, so that the back button closes them. */
export const DIALOGS = [
  'start.person',
  'start.create',
  'start.join',
  'switcher',
  'history.date',
  'room.settings',
  'room.notice',
  'room.invite',
  'viewer',
  'send',
  'forward',
  'settings.profile',
  'settings.appearance',
  'settings.app',
  'settings.password',
  'settings.devices',
] as const
/** Dialogs about one person: the address ends in the number of the account. */
export const PERSON_DIALOGS = ['befriend', 'remark', 'unfriend', 'block'] as const
export type DialogName = (typeof DIALOGS)[number] | `${(typeof PERSON_DIALOGS)[number]}.${number}`

/** Where in the application one is. What is shown besides depends on the width of the window. */
export interface AppLocation {
  /** `requests` is the part of the contacts about who wants to be a friend. */
  page: 'main' | 'contacts' | 'requests' | 'sign-in' | 'register' | 'setup' | 'figures' | 'words'
  conversationId: number | null
  /** The member list has an address because it fills the window of a phone. */
  members: boolean
  dialog: DialogName | null
}

const PAGES: Record<string, AppLocation['page']> = { 'sign-in': 'sign-in', register: 'register', setup: 'setup' }
const ADMIN_PAGES = ['figures', 'words'] as const

export function parseLocation({ pathname, search }: { pathname: string; search: string }): AppLocation {
  const parts = pathname.split('/').filter(Boolean)
  const isContacts = parts[0] === 'contacts'
  const [first = '', second = '', third = ''] = isContacts ? parts.slice(1) : parts
  const administered = isContacts || first !== 'admin' ? undefined : ADMIN_PAGES.find((name) => name === second)
  const conversationId = first === 'c' && /^[1-9][0-9]{0,15}$/.test(second) ? Number(second) : null
  return {
    page: isContacts ? (first === 'requests' ? 'requests' : 'contacts') : (administered ?? PAGES[first] ?? 'main'),
    conversationId,
    members: conversationId !== null && third === 'members',
    dialog: parseDialog(new URLSearchParams(search).get('open') ?? ''),
  }
}

function parseDialog(name: string): DialogName | null {
  const [family = '', part = ''] = name.split('.')
  const isPerson = PERSON_DIALOGS.some((known) => known === family) && /^[1-9][0-9]{0,15}$/.test(part) && name === `${family}.${part}`
  return isPerson ? (name as DialogName) : (DIALOGS.find((known) => known === name) ?? null)
}

export function formatLocation({ page, conversationId, members, dialog }: AppLocation): string {
  if (page === 'sign-in' || page === 'register' || page === 'setup') return `/${page}`
  const conversation = conversationId === null ? '' : `/c/${conversationId}${members ? '/members' : ''}`
  const path = {
    main: conversation || '/',
    contacts: `/contacts${conversation}`,
    requests: '/contacts/requests',
    figures: '/admin/figures',
    words: '/admin/words',
  }[page]
  return dialog ? `${path}?open=${dialog}` : path
}
