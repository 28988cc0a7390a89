import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { accountScreens, figureScreens, mainScreens, troubledScreens } from './tour.ts'

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/** What axe takes for a barrier and is none, by rule and by what stands in the element. */
const NO_BARRIERS: [rule: string, mark: string][] = [
  // Guards of the component library at the edges of a popup: whoever reaches one is sent on at once.
  ['aria-hidden-focus', 'data-base-ui-focus-guard'],
  // A menu is open for a moment and has the focus; like a dialog it belongs to no landmark.
  ['region', 'role="menu"'],
]

/** What axe finds wrong with the page as it is: everything in light, and in dark what the theme changes. */
async function findsBarriers(page: Page, screen: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' })
    const axe = new AxeBuilder({ page }).setLegacyMode()
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
    for (const { id, nodes } of violations) {
      const barriers = nodes.filter(({ html }) => !NO_BARRIERS.some(([rule, mark]) => rule === id && html.includes(mark)))
      found.push(
        ...barriers.map(
          ({ target, html, failureSummary = '' }) =>
            `${screen}, ${colorScheme}: ${id} at ${target.join(' ')}, ${html.slice(0, 200)}: ${failureSummary}`,
        ),
      )
    }
  }
  return found
}

for (const [size, viewport] of [
  ['wide', WIDE],
  ['phone', PHONE],
] as const) {
  dialogue(`the pages before signing in have no barriers (${size})`, async ({ newcomer }) => {
    const visitor = await newcomer('visitor', { viewport })
    const barriers: string[] = []
    for await (const screen of accountScreens(visitor)) barriers.push(...(await findsBarriers(visitor.page, screen)))
    expect(barriers).toEqual([])
  })

  dialogue(`the application and its dialogs have no barriers (${size})`, async ({ alice, bob, room }) => {
    await alice.page.setViewportSize(viewport)
    await alice.hasWritten(room, 'my own words', 'and an address: https://example.org/')
    await bob.hasWritten(room, 'an answer', 'two')
    await bob.closes()
    const barriers: string[] = []
    for await (const screen of mainScreens(alice, room)) barriers.push(...(await findsBarriers(alice.page, screen)))
    expect(barriers).toEqual([])
  })

  dialogue(`the figures of the server have no barriers (${size})`, async ({ administrator }) => {
    await administrator.page.setViewportSize(viewport)
    const barriers: string[] = []
    for await (const screen of figureScreens(administrator)) barriers.push(...(await findsBarriers(administrator.page, screen)))
    expect(barriers).toEqual([])
  })
}

dialogue('what is shown when things go wrong has no barriers', async ({ alice, newcomer, room }) => {
  const elsewhere = await newcomer('alice elsewhere')
  const barriers: string[] = []
  for await (const screen of troubledScreens(alice, room, elsewhere)) barriers.push(...(await findsBarriers(alice.page, screen)))
  expect(barriers).toEqual([])
})
