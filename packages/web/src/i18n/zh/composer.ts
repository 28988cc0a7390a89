import type { Catalogue } from '../catalogue.ts'

export const composer: Catalogue['composer'] = {
  placeholder: '发消息给 {{name}}',
  send: '发送',
  hint: 'Enter 发送，Shift+Enter 换行',
  left_other: '还可输入 {{count}} 字节',
  tooLong_other: '超出 {{count}} 字节，请分成几条发送。',
  tools: '添加到消息',
  emoji: '表情',
  emojiSearch: '搜索表情',
  emojiFound: '搜索结果',
  emojiRecent: '最近使用',
  emojiNone: '没有这样的表情',
  emojiGroup: {
    faces: '表情',
    hands: '手势与人物',
    hearts: '爱心与鲜花',
    nature: '动物与自然',
    food: '食物与饮料',
    doing: '活动与出行',
    things: '物品',
    signs: '符号',
  },
}
