import type { AccountBrief, Client } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { errorText } from '../app/error-text.ts'
import { getLocation, navigate } from '../app/navigation.ts'
import { showToast } from '../design/toast.tsx'

/** Shows a conversation, beside the contacts where one is among them. */
export function showConversation(conversationId: number, { replace = false } = {}): void {
  const { page } = getLocation()
  const isAmongContacts = page === 'contacts' || page === 'requests'
  navigate({ page: isAmongContacts ? 'contacts' : 'main', conversationId, members: false, dialog: null }, { replace })
}

/** Shows the conversation with somebody; one that is known opens without asking the server. */
export async function openChat(client: Client, t: TFunction, account: AccountBrief, options?: { replace?: boolean }): Promise<void> {
  const known = client.conversations.get().list.find(({ peerId }) => peerId === account.id)
  try {
    showConversation(known?.id ?? (await client.openDirect(account.name)).id, options)
  } catch (error) {
    showToast(errorText(t, error), 'error')
  }
}

/** What a double click on somebody does: a chat with a friend (and with oneself), the friend request for a stranger. */
export async function approach(client: Client, t: TFunction, account: AccountBrief): Promise<void> {
  const isFriend = client.contacts.get().contacts.get(account.id)?.friendSince != null
  if (isFriend || client.account.get()?.id === account.id) await openChat(client, t, account)
  else navigate({ dialog: `befriend.${account.id}` })
}
