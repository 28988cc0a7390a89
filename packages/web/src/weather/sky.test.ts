import { expect, test } from 'vitest'
import { formatDegrees, skyOf } from './sky.ts'

test('every code has a sky', () => {
  expect([0, 1, 2, 3, 45, 53, 56, 61, 65, 66, 73, 80, 85, 95, 99, 120].map(skyOf)).toEqual([
    'clear',
    'fair',
    'cloudy',
    'overcast',
    'fog',
    'drizzle',
    'freezing',
    'rain',
    'heavyRain',
    'freezing',
    'snow',
    'showers',
    'snowShowers',
    'thunder',
    'thunder',
    'overcast',
  ])
})

test('degrees are whole, and nothing is less than nothing', () => {
  expect([3.6, -0.4, -1.5, 0].map(formatDegrees)).toEqual(['4°', '0°', '−1°', '0°'])
})
