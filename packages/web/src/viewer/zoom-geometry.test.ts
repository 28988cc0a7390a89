import { expect, test } from 'vitest'
import { clampZoom, FITTED, fitSize, SCALE_MAX, zoomAt } from './zoom-geometry.ts'

const view = { width: 1000, height: 800 }

test('a large picture fits, a small one keeps its size', () => {
  expect(fitSize({ width: 4000, height: 2000 }, view)).toEqual({ width: 1000, height: 500 })
  expect(fitSize({ width: 40, height: 20 }, view)).toEqual({ width: 40, height: 20 })
})

test('the point under the pointer stays where it is', () => {
  const zoom = zoomAt(FITTED, 2, { x: 100, y: -50 })
  expect(zoom).toEqual({ scale: 2, x: -100, y: 50 })
  expect(zoomAt(zoom, 0.5, { x: 100, y: -50 })).toEqual(FITTED)
})

test('it is never smaller than fitted, nor larger than can be told', () => {
  expect(zoomAt(FITTED, 0.1, { x: 0, y: 0 }).scale).toBe(1)
  expect(zoomAt(FITTED, 100, { x: 0, y: 0 }).scale).toBe(SCALE_MAX)
})

test('edges cannot be dragged into the window', () => {
  const fitted = { width: 1000, height: 500 }
  expect(clampZoom({ scale: 2, x: 900, y: -900 }, fitted, view)).toEqual({ scale: 2, x: 500, y: -100 })
  expect(clampZoom({ scale: 1, x: 30, y: 30 }, fitted, view)).toEqual(FITTED)
})
