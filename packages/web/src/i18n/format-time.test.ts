import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { en } from './en.ts'
import { dayNumber, formatClock, formatDay, formatListTime, formatMoment, type TimeContext } from './format-time.ts'
import { zh } from './zh.ts'

beforeAll(async () => {
  await i18next.init({ resources: { en: { translation: en }, zh: { translation: zh } }, lng: 'en' })
})

const timeZone = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)
const now = at('2026-11-20T21:07:00')
const chinese: TimeContext = { now, language: 'zh', timeZone }
const english: TimeContext = { now, language: 'en', timeZone }

test('the list shows the clock today, then yesterday, the weekday, the date', () => {
  expect(formatListTime(at('2026-11-20T00:05:00'), chinese)).toBe('00:05')
  expect(formatListTime(at('2026-11-19T23:59:00'), chinese)).toBe('昨天')
  expect(formatListTime(at('2026-11-18T10:00:00'), chinese)).toBe('星期三')
  expect(formatListTime(at('2026-11-14T10:00:00'), chinese)).toBe('星期六')
  expect(formatListTime(at('2026-11-13T10:00:00'), chinese)).toBe('11/13')
  expect(formatListTime(at('2025-03-01T10:00:00'), chinese)).toBe('2025/3/1')
  expect(formatListTime(at('2026-11-19T23:59:00'), english)).toBe('Yesterday')
  expect(formatListTime(at('2026-11-18T10:00:00'), english)).toBe('Wed')
  expect(formatListTime(at('2026-11-13T10:00:00'), english)).toBe('13 Nov')
})

test('a clock that runs ahead does not make tomorrow', () => {
  expect(formatListTime(at('2026-11-21T00:01:00'), chinese)).toBe('00:01')
})

test('days are counted in the zone, not in periods of 24 hours', () => {
  expect(dayNumber(at('2026-11-20T00:00:00'), { timeZone }) - dayNumber(at('2026-11-19T23:59:59'), { timeZone })).toBe(1)
  expect(dayNumber(at('2027-01-01T00:00:00'), { timeZone }) - dayNumber(at('2026-12-31T12:00:00'), { timeZone })).toBe(1)
})

test('midnight is 00, not 24', () => {
  expect(formatClock(at('2026-11-20T00:00:00'), english)).toBe('00:00')
})

test('day lines', () => {
  expect(formatDay(now, chinese)).toBe('今天')
  expect(formatDay(at('2026-11-19T08:00:00'), english)).toBe('Yesterday')
  expect(formatDay(at('2026-11-12T08:00:00'), chinese)).toBe('11月12日星期四')
  expect(formatDay(at('2026-11-12T08:00:00'), english)).toBe('Thursday 12 November')
  expect(formatDay(at('2025-11-12T08:00:00'), chinese)).toBe('2025年11月12日星期三')
})

test('moments say the day only where it is not today', () => {
  expect(formatMoment(at('2026-11-20T08:09:00'), chinese)).toBe('08:09')
  expect(formatMoment(at('2026-11-19T08:09:00'), chinese)).toBe('昨天 08:09')
  expect(formatMoment(at('2026-10-01T08:09:00'), chinese)).toBe('10/1 08:09')
})
