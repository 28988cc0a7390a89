import { type Client, type Conversation, isQuiet, QUIET_FOR_GOOD } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { errorText } from '../app/error-text.ts'
import { getLocation, navigate } from '../app/navigation.ts'
import { Bell, BellOff, Mail, MailOpen, Pin, PinOff, Trash } from '../design/icons.ts'
import type { MenuAction, MenuBranch } from '../design/menu-items.tsx'
import { showToast } from '../design/toast.tsx'

const HOUR_MS = 3_600_000

/** Whether there is something for a person to read, or they have said so. */
export function isUnread({ unread, settings }: Conversation): boolean {
  return unread > 0 || settings.markedUnread
}

/** What one can do to a row of the list, in the order of the menu. */
export function rowActions(
  t: TFunction,
  client: Client,
  conversation: Conversation,
  title: string,
  now: number,
): (MenuAction | MenuBranch)[] {
  const { id, head, settings } = conversation
  const change = (settled: Promise<void>): void => void settled.catch((error: unknown) => showToast(errorText(t, error), 'error'))
  const configure = (to: Parameters<Client['configureConversation']>[1]) => change(client.configureConversation(id, to))
  const closeIfOpen = () => {
    if (getLocation().conversationId === id) navigate({ conversationId: null })
  }
  const quietFor = (ms: number) => configure({ quietUntil: Date.now() + ms })
  const markRead = () => {
    client.markRead(id, head)
    if (settings.markedUnread) configure({ markedUnread: false })
  }
  const markUnread = () => {
    // An open one would be read again at once.
    closeIfOpen()
    configure({ markedUnread: true })
  }
  const hide = () => {
    closeIfOpen()
    change(client.hideConversation(id).then(() => showToast(t('ownList.hidden', { name: title }))))
  }
  return [
    settings.pinned
      ? { label: t('ownList.unpin'), icon: PinOff, onSelect: () => configure({ pinned: false }) }
      : { label: t('ownList.pin'), icon: Pin, onSelect: () => configure({ pinned: true }) },
    isQuiet(conversation, now)
      ? { label: t('ownList.unmute'), icon: Bell, onSelect: () => configure({ quietUntil: null }) }
      : {
          label: t('ownList.mute'),
          icon: BellOff,
          actions: [
            { label: t('ownList.muteHour'), onSelect: () => quietFor(HOUR_MS) },
            { label: t('ownList.muteHours'), onSelect: () => quietFor(8 * HOUR_MS) },
            { label: t('ownList.muteForGood'), onSelect: () => configure({ quietUntil: QUIET_FOR_GOOD }) },
          ],
        },
    isUnread(conversation)
      ? { label: t('ownList.markRead'), icon: MailOpen, onSelect: markRead }
      : { label: t('ownList.markUnread'), icon: Mail, onSelect: markUnread },
    { label: t('ownList.hide'), icon: Trash, danger: true, onSelect: hide },
  ]
}
