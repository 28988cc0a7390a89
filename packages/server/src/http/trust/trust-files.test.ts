import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GOOSE_SVG, TRUST_CSS } from './trust-files.ts'

const WEB = new URL('../../../../web/', import.meta.url)
const variablesOf = (css: string): Map<string, string> =>
  new Map([...css.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]))

test('the page about trust has the colours and the goose of the web client', () => {
  const [light = '', dark = ''] = readFileSync(new URL('src/design/tokens.css', WEB), 'utf8').split("[data-theme='dark']")
  const [ownLight = '', ownDark = ''] = TRUST_CSS.split('@media (prefers-color-scheme: dark)')
  for (const [own, theirs] of [
    [variablesOf(ownLight), variablesOf(light)],
    [variablesOf(ownDark), variablesOf(dark)],
  ] as const) {
    expect(own.size).toBeGreaterThan(8)
    for (const [name, value] of own) expect([name, value]).toEqual([name, theirs.get(name)])
  }
  expect(GOOSE_SVG).toBe(readFileSync(new URL('public/icon.svg', WEB), 'utf8'))
})
