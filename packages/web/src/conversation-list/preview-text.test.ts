import type { Entry } from '@hongyan/protocol'
import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { zh } from '../i18n/zh.ts'
import { foldLines, previewText } from './preview-text.ts'

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

test('a room names the sender, a direct conversation does not', () => {
  expect(previewText(i18next.t, message('你好\n吗'), { kind: 'room', sender: '阿宁', isOwn: false })).toBe('阿宁：你好 吗')
  expect(previewText(i18next.t, message('好'), { kind: 'room', sender: '林间', isOwn: true })).toBe('我：好')
  expect(previewText(i18next.t, message('好'), { kind: 'direct', sender: '阿宁', isOwn: false })).toBe('好')
})

test('comings and goings are told', () => {
  expect(previewText(i18next.t, { ...base, kind: 'join' }, { kind: 'room', sender: '苏苏', isOwn: false })).toBe('苏苏 加入了群聊')
})
