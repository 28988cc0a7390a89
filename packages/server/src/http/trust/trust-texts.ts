import type { Language } from './platform-steps.ts'

interface Texts {
  title: string
  /** In the other language, about the other language. */
  otherLanguage: string
  whyTitle: string
  why: string
  limits: string
  download: string
  fingerprint: string
  fingerprintNote: string
  steps: string
  stepsNote: string
  onward: string
  onwardNote: string
  trusted: string
  off: { title: string; text: string; start: string; own: string }
  own: { title: string; text: string }
}

export const TEXTS: Record<Language, Texts> = {
  en: {
    title: 'Trust this server',
    otherLanguage: '中文',
    whyTitle: 'Why this page',
    why: 'This server encrypts what you say with a certificate of its own making. Your browser does not know who made it, and warns you, until you tell it once on this device.',
    limits: 'Its authority can vouch for this server and for addresses of local networks only, not for any other website.',
    download: 'Download the certificate',
    fingerprint: 'Fingerprint (SHA-256)',
    fingerprintNote: 'Compare it with what the computer of the server shows at the start, or ask who runs it.',
    steps: 'Then, on your device',
    stepsNote: 'Yours is open already, as far as it can be told.',
    onward: 'Open the chat',
    onwardNote: 'Opens by itself as soon as this browser trusts the server.',
    trusted: 'This browser trusts the server. There is nothing left to do.',
    off: {
      title: 'This server runs without HTTPS',
      text: 'Browsers withhold some functions on such a page, such as notifications, installing as an app, and the unread count on its icon. What you say can be read by others in the same network.',
      start: 'Who runs the server can start it with',
      own: 'and with a certificate of their own or behind a proxy: docs/operations.md has how.',
    },
    own: { title: 'This connection is secure', text: 'The server has a certificate that browsers know. There is nothing to do.' },
  },
  zh: {
    title: '信任此服务器',
    otherLanguage: 'English',
    whyTitle: '为什么有这一页',
    why: '此服务器用自己签发的证书加密通信。浏览器不认识签发者，因此会发出警告；在这台设备上告诉它一次即可。',
    limits: '它的颁发机构只能为此服务器和本地网络中的地址作证，不能用于其他任何网站。',
    download: '下载证书',
    fingerprint: '指纹（SHA-256）',
    fingerprintNote: '请与服务器启动时显示的指纹核对，或向管理者询问。',
    steps: '然后，在你的设备上',
    stepsNote: '已尽可能为你展开对应的一项。',
    onward: '打开聊天',
    onwardNote: '浏览器一旦信任此服务器，就会自动打开。',
    trusted: '此浏览器已信任该服务器，无需再做什么。',
    off: {
      title: '此服务器没有启用 HTTPS',
      text: '浏览器会在这样的页面上停用一些功能，例如通知、安装为应用、图标上的未读数。同一网络中的其他人也能读到通信内容。',
      start: '管理者可以这样启动它：',
      own: '也可以使用自己的证书，或放在代理之后：见 docs/operations.md。',
    },
    own: { title: '此连接是安全的', text: '服务器的证书为浏览器所认识，无需做任何事。' },
  },
}

/** `zh` where a browser prefers it to English. */
export function chooseLanguage(acceptLanguage: string | undefined, asked: string | null): Language {
  if (asked === 'zh' || asked === 'en') return asked
  const languages = (acceptLanguage ?? '').toLowerCase().split(',')
  const first = languages.map((one) => one.trim().slice(0, 2)).find((one) => one === 'zh' || one === 'en')
  return first === 'zh' ? 'zh' : 'en'
}
