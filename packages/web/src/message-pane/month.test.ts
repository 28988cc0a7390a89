import { expect, test } from 'vitest'
import { addDays, addMonths, dayByKey, startOfDay, weeksOf } from './month.ts'

const day = (year: number, month: number, date: number) => new Date(year, month - 1, date)

test('a month is its days in weeks that begin on Monday', () => {
  const weeks = weeksOf(day(2026, 11, 20)).map((week) => week.map((one) => one?.getDate() ?? 0))
  expect(weeks).toEqual([
    [0, 0, 0, 0, 0, 0, 1],
    [2, 3, 4, 5, 6, 7, 8],
    [9, 10, 11, 12, 13, 14, 15],
    [16, 17, 18, 19, 20, 21, 22],
    [23, 24, 25, 26, 27, 28, 29],
    [30, 0, 0, 0, 0, 0, 0],
  ])
  expect(weeksOf(day(2027, 2, 1))).toHaveLength(4)
})

test('a day of a month that is shorter is its last', () => {
  expect(addMonths(day(2026, 1, 31), 1)).toEqual(day(2026, 2, 28))
  expect(addMonths(day(2026, 12, 31), 1)).toEqual(day(2027, 1, 31))
  expect(addMonths(day(2026, 1, 15), -1)).toEqual(day(2025, 12, 15))
})

test('keys lead from day to day', () => {
  const friday = day(2026, 11, 20)
  expect(dayByKey('ArrowRight', friday)).toEqual(day(2026, 11, 21))
  expect(dayByKey('ArrowUp', friday)).toEqual(day(2026, 11, 13))
  expect(dayByKey('Home', friday)).toEqual(day(2026, 11, 16))
  expect(dayByKey('End', friday)).toEqual(day(2026, 11, 22))
  expect(dayByKey('PageUp', friday)).toEqual(day(2026, 10, 20))
  expect(dayByKey('x', friday)).toBeNull()
  expect(addDays(day(2026, 3, 31), 1)).toEqual(day(2026, 4, 1))
  expect(startOfDay(new Date(2026, 10, 20, 13, 14).getTime())).toEqual(friday)
})
