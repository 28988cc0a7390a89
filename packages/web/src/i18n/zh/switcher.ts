import type { Catalogue } from '../catalogue.ts'

export const switcher: Catalogue['switcher'] = {
  title: '搜索',
  placeholder: '搜索联系人、群、号码，可用拼音',
  none: '没有找到',
  noneText: '可以在服务器上查找其他人或群。',
  results: '搜索结果',
  section: { recent: '会话', people: '联系人', rooms: '群聊' },
}
