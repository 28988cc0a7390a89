import { readFileSync } from 'node:fs'
import { AVATAR_COLORS } from '@hongyan/protocol'
import { describe, expect, test } from 'vitest'
import { AVATAR_PALETTE } from './palette.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split("[data-theme='dark']")
const readTokens = (text: string) => new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]))

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['canvas', 'surface', 'surface-2', 'raised', 'hover', 'other']
const pairs: [text: string, on: string, atLeast: number][] = [
  ...surfaces.map((on) => ['text', on, 7] as [string, string, number]),
  ...['text-2', 'text-3', 'accent', 'danger'].flatMap((text) => surfaces.map((on) => [text, on, 4.5] as [string, string, number])),
  ...['surface', 'surface-2', 'hover'].map((on) => ['online', on, 4.5] as [string, string, number]),
  ...['text', 'text-2', 'text-3', 'accent'].map((text) => [text, 'accent-weak', 4.5] as [string, string, number]),
  ['own-text', 'own', 7],
  ['own-meta', 'own', 4.5],
  ['own-link', 'own', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['on-badge', 'badge', 4.5],
  ['warn', 'warn-weak', 4.5],
  ['danger', 'danger-weak', 4.5],
  ['good', 'good-weak', 4.5],
  ['good', 'surface', 4.5],
  // Lines and dots, not text.
  ...['chart-1', 'chart-2', 'chart-3'].map((line) => [line, 'surface', 3] as [string, string, number]),
]

describe.each([
  ['light', readTokens(light)],
  ['dark', new Map([...readTokens(light), ...readTokens(dark)])],
] as const)('%s theme', (_theme, tokens) => {
  test.each(pairs)('%s on %s reaches %d:1', (text, on, atLeast) => {
    expect(contrast(tokens.get(text)!, tokens.get(on)!)).toBeGreaterThanOrEqual(atLeast)
  })
})

test('white initials are readable on every avatar colour', () => {
  expect(AVATAR_PALETTE).toHaveLength(AVATAR_COLORS)
  for (const color of AVATAR_PALETTE) expect(contrast('#ffffff', color)).toBeGreaterThanOrEqual(4.5)
})
