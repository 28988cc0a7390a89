import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centreCrop, clampCrop, cropSource, zoomCrop } from './crop-geometry.ts'

test('starts in the middle, the shorter side full', () => {
  expect(cropSource(centreCrop({ width: 400, height: 200 }, 100), { width: 400, height: 200 }, 100)).toEqual({ x: 100, y: 0, side: 200 })
})

test('enlarging keeps the middle', () => {
  const picture = { width: 400, height: 400 }
  expect(cropSource(zoomCrop(centreCrop(picture, 100), 2, picture, 100), picture, 100)).toEqual({ x: 100, y: 100, side: 200 })
})

test('the square never leaves the picture', () => {
  const length = fc.integer({ min: 1, max: 5000 })
  const offset = fc.double({ min: -1e4, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(length, length, offset, offset, fc.double({ min: 0, max: 9, noNaN: true }), (width, height, x, y, zoom) => {
      const picture = { width, height }
      const source = cropSource(clampCrop({ x, y, zoom }, picture, 240), picture, 240)
      expect(source.x).toBeGreaterThanOrEqual(-1e-6)
      expect(source.y).toBeGreaterThanOrEqual(-1e-6)
      expect(source.x + source.side).toBeLessThanOrEqual(width + 1e-6)
      expect(source.y + source.side).toBeLessThanOrEqual(height + 1e-6)
    }),
  )
})
