import type { Catalogue } from '../catalogue.ts'

export const history: Catalogue['history'] = {
  actions: '消息操作',
  copy: '复制文字',
  copied: '已复制。',
  copyFailed: '浏览器不允许复制，请选中文字后手动复制。',
  toDate: '跳转到日期',
  toDateText: '显示当天的第一条消息；当天没有消息时，显示其后的第一条。',
  previousMonth: '上个月',
  nextMonth: '下个月',
  today: '今天',
  beginning: '最早的消息',
  none: '这一天之后没有消息。',
  failed: '查找失败，请重试。',
}
