import { chooseLanguage } from '../start/banner.ts'
import type { AdminError } from './admin-error.ts'

type WordChanges = Record<'added' | 'changed' | 'unchanged' | 'total', number>
type Facts = Readonly<Record<string, unknown>>

const EN = {
  columns: ['NAME', 'NICKNAME', 'ROLE', 'STATE', 'CREATED'],
  roles: { member: 'member', administrator: 'administrator' },
  enabled: 'enabled',
  disabled: 'disabled',
  guest: 'guest',
  nobody: 'There are no such accounts.',
  more: (command: string) => `There are more: ${command}`,
  created: (name: string) => `${name} has an account now.`,
  wasDisabled: (name: string) => `${name} is disabled: signed out everywhere, and cannot sign in. Messages and name stay.`,
  wasEnabled: (name: string) => `${name} is enabled and can sign in again.`,
  hasRole: (name: string, role: string) => `${name} is ${role === 'administrator' ? 'an administrator' : 'a member'} now.`,
  wasReset: (name: string) => `${name} has another password, and is signed out everywhere.`,
  wasUnmuted: (name: string) => `${name} may send messages again.`,
  wordColumns: ['WORD', 'LEVEL'],
  noWords: 'There are no such words.',
  wordCount: (total: number) => `${total} words are watched for.`,
  wordsChanged: ({ added, changed, unchanged, total }: WordChanges) =>
    `${added} added, ${changed} changed, ${unchanged} as they were; ${total} in all.`,
  wordsRemoved: (removed: number, total: number) => `${removed} removed; ${total} in all.`,
  wrongLines: (wrong: number, lines: string) => `${wrong} lines could not be read: ${lines}.`,
  password: (password: string) => `Password: ${password}`,
  once: 'It is shown this once. It is to be changed after signing in.',
  ask: 'Password (empty: make one up): ',
  askAgain: 'Once more: ',
  errors: {
    'admin.no-data': ({ dataDir }: Facts) => `There is no data of a server in ${dataDir}. Say where it is with --data.`,
    'admin.forbidden': ({ dataDir }: Facts) => `You may not use ${dataDir}. Be the user who runs the server (sudo -u …).`,
    'admin.gone': ({ dataDir }: Facts) => `The server on ${dataDir} stopped before it answered.`,
    'admin.not-running': ({ dataDir }: Facts) =>
      `No server runs on ${dataDir}. Start it: without an administrator it prints a set-up link.`,
    'admin.version': ({ dataDir, version }: Facts) =>
      `The server on ${dataDir} is Hongyan ${version}, this program is another version. Restart the server, or use its program.`,
    'admin.no-server': ({ dataDir }: Facts) =>
      `A process has ${dataDir} open and does not answer. Is it another version, a restore, or is the path too long for a socket? Stop it first.`,
    'admin.differ': () => 'The two passwords are not the same.',
    'admin.no-password': ({ path }: Facts) => `The password cannot be read from ${path}.`,
    'account.not-found': ({ name }: Facts) => `Nobody is called ${name}.`,
    'account.name-taken': ({ name }: Facts) => `The name ${name} is taken.`,
    'account.name-invalid': () => 'A name has 1 to 32 letters, digits, _ . or -; one of digits only has 6 to 10.',
    'account.name-reserved': ({ name }: Facts) => `The name ${name} is reserved.`,
    'account.nickname-invalid': () => 'A nickname has 1 to 32 visible characters on one line.',
    'account.password-weak': ({ reason }: Facts) => `This password is too easy to guess (${String(reason)}).`,
    'account.last-administrator': ({ name }: Facts) => `${name} is the last administrator. Make somebody else one first.`,
    'admin.no-file': ({ path }: Facts) => `The file ${path} cannot be read or written.`,
    'words.invalid': () => 'A sensitive word has 1 to 64 characters, of which one can be seen.',
    'words.too-many': ({ limit }: Facts) => `The list has room for ${limit} words.`,
    'setup.token-invalid': () => 'There is an administrator already, so there is no set-up link.',
    'store.unavailable': () => 'The disk cannot be written right now; nothing was changed.',
    'server.busy': () => 'The server is busy. Try again in a moment.',
  } satisfies Record<string, (facts: Facts) => string>,
  unknown: (code: string) => `The server refused (${code}).`,
}

const ZH: typeof EN = {
  columns: ['账号', '昵称', '角色', '状态', '创建时间'],
  roles: { member: '成员', administrator: '管理员' },
  enabled: '正常',
  disabled: '已停用',
  guest: '访客',
  nobody: '没有符合条件的账号。',
  more: (command) => `还有更多：${command}`,
  created: (name) => `已创建账号 ${name}。`,
  wasDisabled: (name) => `已停用 ${name}：所有设备均已退出，且不能再登录；消息与账号名保留。`,
  wasEnabled: (name) => `已启用 ${name}，可以重新登录。`,
  hasRole: (name, role) => `${name} 现在是${role === 'administrator' ? '管理员' : '普通成员'}。`,
  wasReset: (name) => `已重置 ${name} 的密码，所有设备均已退出。`,
  wasUnmuted: (name) => `${name} 可以重新发送消息。`,
  wordColumns: ['敏感词', '处理方式'],
  noWords: '没有符合条件的敏感词。',
  wordCount: (total) => `词库共有 ${total} 个敏感词。`,
  wordsChanged: ({ added, changed, unchanged, total }) =>
    `新增 ${added} 个，修改 ${changed} 个，未变 ${unchanged} 个；词库共 ${total} 个。`,
  wordsRemoved: (removed, total) => `移除 ${removed} 个；词库共 ${total} 个。`,
  wrongLines: (wrong, lines) => `有 ${wrong} 行无法识别：第 ${lines} 行。`,
  password: (password) => `密码：${password}`,
  once: '密码仅显示这一次，请在登录后修改。',
  ask: '密码（留空则自动生成）：',
  askAgain: '再次输入：',
  errors: {
    'admin.no-data': ({ dataDir }) => `${dataDir} 中没有服务器数据，请用 --data 指定数据目录。`,
    'admin.forbidden': ({ dataDir }) => `无权使用 ${dataDir}，请以运行服务器的用户身份执行（sudo -u …）。`,
    'admin.gone': ({ dataDir }) => `${dataDir} 上的服务器在答复之前停止了。`,
    'admin.not-running': ({ dataDir }) => `${dataDir} 上没有服务器在运行。请先启动：没有管理员时，服务器会打印初始化链接。`,
    'admin.version': ({ dataDir, version }) =>
      `${dataDir} 上运行的是鸿雁 ${version}，与本程序版本不同。请重启服务器，或使用相同版本的程序。`,
    'admin.no-server': ({ dataDir }) =>
      `另一个进程正在使用 ${dataDir} 且没有答复（可能是其他版本、正在恢复，或路径过长无法建立套接字），请先停止它。`,
    'admin.differ': () => '两次输入的密码不一致。',
    'admin.no-password': ({ path }) => `无法从 ${path} 读取密码。`,
    'account.not-found': ({ name }) => `没有名为 ${name} 的账号。`,
    'account.name-taken': ({ name }) => `账号名 ${name} 已被使用。`,
    'account.name-invalid': () => '账号名为 1 到 32 个字母（汉字）、数字、_ . 或 -；纯数字须为 6 到 10 位。',
    'account.name-reserved': ({ name }) => `账号名 ${name} 是保留的。`,
    'account.nickname-invalid': () => '昵称须为一行内 1 到 32 个可见字符。',
    'account.password-weak': ({ reason }) => `这个密码太容易被猜到（${String(reason)}）。`,
    'account.last-administrator': ({ name }) => `${name} 是最后一位管理员，请先让另一个账号成为管理员。`,
    'admin.no-file': ({ path }) => `无法读写文件 ${path}。`,
    'words.invalid': () => '敏感词须为 1 到 64 个字符，且至少有一个可见字符。',
    'words.too-many': ({ limit }) => `词库最多容纳 ${limit} 个敏感词。`,
    'setup.token-invalid': () => '已经有管理员，不再提供初始化链接。',
    'store.unavailable': () => '磁盘暂时无法写入，未作任何更改。',
    'server.busy': () => '服务器繁忙，请稍后再试。',
  },
  unknown: (code) => `服务器拒绝了请求（${code}）。`,
}

export type AdminTexts = typeof EN

export function adminTextsFor(env: NodeJS.ProcessEnv): AdminTexts {
  return chooseLanguage(env) === 'zh' ? ZH : EN
}

/** The sentence for an error; `facts` are what was asked for. */
export function describeAdminError({ errors, unknown }: AdminTexts, { code, details }: AdminError, facts: Facts): string {
  const describe = Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : undefined
  return describe?.({ ...facts, ...details }) ?? unknown(code)
}
