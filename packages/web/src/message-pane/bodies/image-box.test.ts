import { expect, test } from 'vitest'
import { imageBox } from './image-box.ts'

test('a picture keeps its shape inside the largest box, and small ones their size', () => {
  expect(imageBox({ width: 4000, height: 3000 })).toEqual({ width: 320, height: 240 })
  expect(imageBox({ width: 3000, height: 4000 })).toEqual({ width: 240, height: 320 })
  expect(imageBox({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 })
})

test('what is very long or very small can still be pressed', () => {
  expect(imageBox({ width: 10_000, height: 10 })).toEqual({ width: 320, height: 72 })
  expect(imageBox({ width: 1, height: 1 })).toEqual({ width: 72, height: 72 })
  expect(imageBox({})).toEqual({ width: 240, height: 180 })
})
