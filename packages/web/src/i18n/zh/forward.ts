import type { Catalogue } from '../catalogue.ts'

export const forward: Catalogue['forward'] = {
  forward: '转发',
  select: '多选',
  selecting: '已选消息',
  selected_other: '{{count}} 条消息',
  selectMessage: '选择这条消息',
  selectedTooMany_other: '一次最多选 {{count}} 条消息。',
  title: '转发给',
  search: '搜索会话',
  targets: '会话',
  tooMany_other: '一次最多转发给 {{count}} 个会话。',
  sendMany_other: '发送给 {{count}} 个',
  done: '已转发给 {{name}}。',
  doneMany_other: '已转发给 {{count}} 个会话。',
}
