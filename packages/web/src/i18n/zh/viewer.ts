import type { Catalogue } from '../catalogue.ts'

export const viewer: Catalogue['viewer'] = {
  label: '图片',
  from: '{{name}} 的图片',
  larger: '放大',
  smaller: '缩小',
  fit: '适合窗口',
  previous: '上一张',
  next: '下一张',
  save: '保存图片',
  broken: '图片加载不出来。',
}
