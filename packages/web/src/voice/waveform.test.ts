import { expect, test } from 'vitest'
import { BARS, decodeWaveform, encodeWaveform } from './waveform.ts'

test('a recording of any length has so many bars at most, each as loud as its stretch', () => {
  const levels = Array.from({ length: 1000 }, (_, index) => (index === 500 ? 0.8 : 0.4))
  const digits = encodeWaveform(levels)
  expect(digits).toHaveLength(BARS)
  expect(digits).toMatch(/^[0-9a-v]+$/)
  expect(decodeWaveform(digits)[24]).toBe(1)
  expect(decodeWaveform(digits)[0]).toBeCloseTo(0.5, 1)
})

test('a short recording has fewer, an empty one none, silence stays low', () => {
  expect(encodeWaveform([0.5, 1])).toBe('gv')
  expect(encodeWaveform([])).toBe('')
  expect(encodeWaveform([0, 0, 0])).toBe('000')
  expect(decodeWaveform('')).toEqual([])
})
