import type { Catalogue } from '../catalogue.ts'

export const ownList: Catalogue['ownList'] = {
  menu: '对“{{name}}”的操作',
  pin: '置顶',
  unpin: '取消置顶',
  mute: '消息免打扰',
  muteHour: '1 小时',
  muteHours: '8 小时',
  muteForGood: '直到我重新打开',
  unmute: '取消免打扰',
  markUnread: '标为未读',
  markRead: '标为已读',
  hide: '从列表中删除',
  hidden: '“{{name}}”有新消息时会再次出现，聊天记录仍然保留。',
  isPinned: '已置顶',
  isQuiet: '免打扰',
  isMarked: '已标为未读',
}
