import type { Entry, NoticeEntry } from '@hongyan/protocol'
import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { zh } from '../i18n/zh.ts'
import { foldLines } from './fold-lines.ts'
import { previewText } from './preview-text.ts'

beforeAll(async () => {
  await i18next.init({ resources: { zh: { translation: zh } }, lng: 'zh', interpolation: { escapeValue: false } })
})

const base = { id: 9, conversationId: 1, seq: 3, count: 2, senderId: 5, sentAt: 0 }
const message = (text: string): Entry => ({ ...base, kind: 'message', clientMessageId: null, body: { kind: 'text', text } })

test('line breaks and blanks are folded', () => {
  expect(foldLines('  a\n\n b\t c\u3000d ')).toBe('a b c d')
})

test('what turns text around does not reach the list', () => {
  expect(foldLines('a\u202eb\u200bc')).toBe('abc')
})

const NAMES: Record<number, string> = { 1: '我', 5: '阿宁', 6: '苏苏', 7: '老周', 8: '林间', 9: '大河' }
const nameOf = (accountId: number) => NAMES[accountId] ?? '…'
const context = {
  t: i18next.t,
  time: { now: Date.UTC(2026, 10, 20, 12), language: 'zh' as const, timeZone: 'UTC' },
  nameOf,
  whomOf: nameOf,
}

test('a room names the sender, a direct conversation does not', () => {
  expect(previewText(context, message('你好\n吗'), 'room')).toBe('阿宁：你好 吗')
  expect(previewText(context, { ...message('好'), senderId: 1 }, 'room')).toBe('我：好')
  expect(previewText(context, message('好'), 'direct')).toBe('好')
})

test.each<[entry: NoticeEntry, line: string]>([
  [{ ...base, kind: 'join' }, '阿宁 加入了群聊'],
  [{ ...base, kind: 'rename', body: { name: '读\n书' } }, '阿宁 将群名称改为“读 书”'],
  [{ ...base, kind: 'notice', body: { text: '周五\n试讲' } }, '阿宁 更新了群公告：周五 试讲'],
  [{ ...base, kind: 'notice', body: { text: null } }, '阿宁 移除了群公告'],
  [{ ...base, kind: 'invite', body: { subjectIds: [6, 7] } }, '阿宁 邀请 苏苏、老周 加入了群聊'],
  [{ ...base, kind: 'invite', body: { subjectIds: [6, 7, 8, 9, 1, 2] } }, '阿宁 邀请 苏苏、老周、林间、大河 等另外 2 人 加入了群聊'],
  [{ ...base, kind: 'remove', body: { subjectId: 6 } }, '阿宁 将 苏苏 移出了群聊'],
  [{ ...base, kind: 'role', body: { subjectId: 6, role: 'admin' } }, '阿宁 将 苏苏 设为管理员'],
  [{ ...base, kind: 'owner', body: { subjectId: 6 } }, '阿宁 将群主转让给 苏苏'],
  [{ ...base, kind: 'mute', body: { subjectId: 6, until: Date.UTC(2026, 10, 20, 12, 10) } }, '阿宁 将 苏苏 禁言至 12:10'],
  [{ ...base, kind: 'mute', body: { subjectId: 6, until: 8_640_000_000_000_000 } }, '阿宁 将 苏苏 永久禁言'],
  [{ ...base, kind: 'mute', body: { subjectId: 6, until: null } }, '阿宁 解除了 苏苏 的禁言'],
  [{ ...base, kind: 'mute-all', body: { active: true } }, '阿宁 开启了全员禁言，只有群主和管理员可以发言'],
  [{ ...base, kind: 'dissolve' }, '阿宁 解散了群聊'],
])('what happened in a room is told: %#', (entry, line) => {
  expect(previewText(context, entry, 'room')).toBe(line)
})
