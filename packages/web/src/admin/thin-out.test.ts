import type { FiguresHistory } from '@hongyan/sdk/browser'
import { expect, test } from 'vitest'
import { CHARTS, type Chart } from './charts.ts'
import { chooseStep, thinOut } from './thin-out.ts'

const chartOf = (name: Chart['name']) => CHARTS.find((chart) => chart.name === name) as Chart
const history = {
  at: [5000, 10_000, 15_000, 20_000, 25_000, 30_000],
  messagesPerMinute: [10, 20, 30, 40, 50, 60],
  commitP50Ms: [1, null, 3, null, null, 6],
  commitP99Ms: [2, null, 9, null, null, 7],
} as unknown as FiguresHistory

test('as many points as there is room for', () => {
  expect(chooseStep(0, 3_600_000, 120)).toBe(30_000)
  expect(chooseStep(0, 600_000, 120)).toBe(5000)
  expect(chooseStep(0, 600_000, 100_000)).toBe(5000)
  expect(chooseStep(0, 3_600_000, 0)).toBe(3_600_000)
})

test('one sample a point when there is room', () => {
  expect(thinOut(chartOf('messages'), history, 12_000, 5000)).toEqual({
    at: [15_000, 20_000, 25_000, 30_000],
    series: [[30, 40, 50, 60]],
  })
})

test('messages are averaged, times are told at their worst, and nothing stays nothing', () => {
  expect(thinOut(chartOf('messages'), history, 0, 10_000)).toEqual({
    at: [5000, 15_000, 25_000, 30_000],
    series: [[10, 25, 45, 55]],
  })
  expect(thinOut(chartOf('commit'), history, 0, 10_000).series).toEqual([
    [1, 3, null, 6],
    [2, 9, null, 7],
  ])
})

test('the newest point looks back a whole step', () => {
  expect(thinOut(chartOf('messages'), history, 0, 15_000).series).toEqual([[15, 40, 50]])
})

test('nothing is drawn of nothing', () => {
  expect(thinOut(chartOf('messages'), history, 99_000, 5000)).toEqual({ at: [], series: [[]] })
})
