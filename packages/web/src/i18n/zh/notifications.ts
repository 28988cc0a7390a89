import type { Catalogue } from '../catalogue.ts'

export const notifications: Catalogue['notifications'] = {
  title: '通知',
  text: '没有在看时，有新消息就通知你。免打扰的会话不会通知。',
  turnOn: '打开通知',
  on: '显示通知',
  sound: '伴随轻微的提示音',
  insecure: '需要 HTTPS：通过普通 HTTP 打开时，浏览器不显示通知。',
  unsupported: '这个浏览器不显示网页的通知。',
  blocked: '浏览器拒绝了本页的通知。请点击地址旁的图标，在此页的设置中允许，然后回到这里。',
}
