import { describe, expect, it } from 'vitest'
import { createTranslation } from '../i18n/language.ts'
import { lineWidth } from '../screen/styled-line.ts'
import { ALICE, BOB, NOON, PEOPLE, someDirect, someEntry, someRoom } from '../testing/some-entries.ts'
import { type ListInput, listRows } from './list-rows.ts'

const DAY = 86_400_000

const INPUT: ListInput = {
  list: [],
  selectedId: null,
  accounts: PEOPLE,
  online: new Set(),
  typing: {},
  drafts: new Map(),
  me: ALICE.id,
  width: 30,
  height: 20,
  now: NOON,
  translation: createTranslation('zh'),
}

function rows(change: Partial<ListInput>): string[] {
  const input: ListInput = { ...INPUT, ...change }
  const lines = listRows(input)
  for (const line of lines) expect(lineWidth(line)).toBe(input.width)
  return lines.map((line) =>
    line
      .map((span) => span.text)
      .join('')
      .trimEnd(),
  )
}

describe('listRows', () => {
  it('shows name, time, preview and unread count', () => {
    const [title, preview] = rows({ list: [someRoom({ unread: 3, last: someEntry(1, BOB.id, '你好\n世界') })] })
    expect(title).toMatch(/^# 大厅 +12:00$/)
    expect(preview).toMatch(/^  小波: 你好 世界 +3$/)
  })
  it('marks what is pinned, and does not shout about what is muted', () => {
    const settings = { pinned: true, quietUntil: NOON + 1, markedUnread: false, hiddenCount: null }
    const quiet = someRoom({ unread: 3, last: someEntry(1, BOB.id, 'x'), settings })
    expect(rows({ list: [quiet] })[0]).toMatch(/\^ 12:00$/)
    const lines = (now: number) => listRows({ ...INPUT, list: [quiet], now }).flat()
    expect(lines(NOON)).toContainEqual({ text: '3', dim: true })
    expect(lines(NOON + 1)).toContainEqual({ text: '3', color: 'red', bold: true })
    const marked = someRoom({ settings: { ...settings, markedUnread: true } })
    expect(rows({ list: [marked] })[1]).toMatch(/•$/)
  })
  it('counts to 99 at most', () => expect(rows({ list: [someRoom({ unread: 100 })] })[1]).toMatch(/99\+$/))
  it('marks who is online, and notes to oneself', () => {
    expect(rows({ list: [someDirect()], online: new Set([BOB.id]) })[0]).toMatch(/^● 小波/)
    expect(rows({ list: [someDirect()] })[0]).toMatch(/^○ 小波/)
    expect(rows({ list: [someDirect({ peerId: ALICE.id })] })[0]).toMatch(/^\* 写给自己的笔记/)
  })
  it('says the day when it was not today', () => {
    const time = (days: number): string =>
      rows({ list: [someRoom({ last: someEntry(1, 2, 'x', NOON - days * DAY) })] })[0]
        ?.split(/\s+/)
        .at(-1) ?? ''
    expect([time(0), time(1), time(3)]).toEqual(['12:00', '昨天', '周二'])
    expect(time(30)).toMatch(/26.10.21/)
  })
  it('shows typing before a draft, and a draft before the last message', () => {
    const list = [someDirect({ last: someEntry(1, 2, 'last') })]
    const drafts = new Map([[2, 'half a\nthought']])
    expect(rows({ list, drafts })[1]).toBe('  [草稿] half a thought')
    expect(rows({ list, drafts, typing: { 2: [BOB.id] } })[1]).toBe('  正在输入…')
    expect(rows({ list, drafts, selectedId: 2 })[1]).toBe('  last')
  })
  it('keeps the selected one in view and says how many are below', () => {
    const list = Array.from({ length: 20 }, (_, index) => someRoom({ id: index + 1, name: `room ${index + 1}` }))
    const top = rows({ list, height: 7, selectedId: 1 })
    expect(top[0]).toMatch(/^# room 1/)
    expect(top.at(-1)).toBe('  还有 17 个')
    expect(rows({ list, height: 7, selectedId: 20 }).join('\n')).toMatch(/# room 20/)
  })
})
