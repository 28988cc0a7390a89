import { type Client, type ClientEvents, isQuiet } from '@hongyan/sdk/browser'
import i18next from 'i18next'
import { usePreferences } from '../app/preferences.ts'
import { nameIn } from '../contacts/use-name.ts'
import { titleOf } from '../conversation-list/conversation-title.ts'
import { bodyText } from '../conversation-list/preview-text.ts'
import { chime } from './chime.ts'
import { becomeNotifier, whoLooks } from './looking.ts'
import { ShownNotifications } from './shown-notifications.ts'

/** Notifies of what comes while nobody looks, in one tab of all. Answers with the way to stop. */
export function startNotifier(client: Client): () => void {
  const shown = new ShownNotifications()
  let isElected = false
  const resign = becomeNotifier(() => (isElected = true))
  const stops = [
    client.on('entry', (news) => void (isElected && notify(client, shown, news).catch(() => undefined))),
    client.conversations.subscribe(() => shown.closeRead(client.conversations.get().list)),
  ]
  return () => {
    resign()
    for (const stop of stops) stop()
  }
}

async function notify(client: Client, shown: ShownNotifications, { entry, conversation }: ClientEvents['entry']): Promise<void> {
  const ownId = client.account.get()?.id ?? null
  if (entry.kind !== 'message' || entry.senderId === ownId || !conversation || isQuiet(conversation, Date.now())) return
  const { id, kind, peerId } = conversation
  const looking = await whoLooks(id)
  if (looking === 'at it') return
  if (usePreferences.getState().sound) chime()
  if (looking === 'elsewhere') return
  const { t } = i18next
  const title = titleOf(t, conversation, nameIn(client, peerId), ownId)
  const said = bodyText(t, entry.body)
  const text = kind === 'room' ? t('list.preview', { name: nameIn(client, entry.senderId) ?? '…', text: said }) : said
  await shown.show(title, text, { id: entry.id, conversationId: id, seq: entry.seq })
}
