import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe takes for a barrier and is none, by rule and by what stands in the element. */
const NO_BARRIERS: [rule: string, mark: string][] = [
  // Guards of the component library at the edges of a popup: whoever reaches one is sent on at once.
  ['aria-hidden-focus', 'data-base-ui-focus-guard'],
  // A menu is open for a moment and has the focus; like a dialog it belongs to no landmark.
  ['region', 'role="menu"'],
]

/** What axe finds wrong with the page as it is: everything in light, and in dark what the theme changes. */
export async function findBarriers(page: Page, screen: string): Promise<string[]> {
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
