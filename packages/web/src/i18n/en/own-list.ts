/** What one does to a row of the list of chats. */
export const ownList = {
  menu: 'What to do with “{{name}}”',
  pin: 'Pin to the top',
  unpin: 'Unpin',
  mute: 'Mute',
  muteHour: 'For 1 hour',
  muteHours: 'For 8 hours',
  muteForGood: 'Until turned on again',
  unmute: 'Unmute',
  markUnread: 'Mark as unread',
  markRead: 'Mark as read',
  hide: 'Delete from the list',
  hidden: '“{{name}}” comes back with its next message. Its history stays.',
  isPinned: 'pinned',
  isQuiet: 'muted',
  isMarked: 'marked as unread',
}
