import type { Catalogue } from '../catalogue.ts'

export const voice: Catalogue['voice'] = {
  record: '语音',
  recording: '正在录音',
  asking: '请允许使用麦克风…',
  level: '音量',
  full: '已到最长时间，发送或者丢弃。',
  cancel: '取消录音',
  send: '发送语音',
  tooShort: '说话时间太短。点一下开始，说完再发送；在手机上按住说话。',
  denied: '浏览器不允许本页使用麦克风，请在页面设置中允许。',
  noMicrophone: '这台设备没有麦克风。',
  failed: '无法使用麦克风，可能正被别的程序占用。',
  message: '语音消息',
  play: '播放，{{length}}',
  pause: '暂停，{{length}}',
  unheard: '未听',
  unplayable: '这个浏览器不能播放。',
}
