import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { PagePart, POLL } from './page-part.ts'
import type { WordKey } from './words.ts'

type Part<P extends string> = Extract<WordKey, `figures.${P}.${string}`> extends `figures.${P}.${infer N}` ? N : never

/** What an administrator sees of the server. */
export class Figures extends PagePart {
  get root(): Locator {
    return this.page.getByRole('main')
  }

  /** The way there, in the column at the left or in the settings. */
  get link(): Locator {
    return this.button(this.say('figures.title'))
  }

  async opens(): Promise<void> {
    await this.link.click()
    await this.isThere()
  }

  async isThere(): Promise<void> {
    await this.page.getByRole('heading', { name: this.say('figures.title'), exact: true }).waitFor()
    await this.tile('accounts').waitFor()
  }

  async isDenied(): Promise<void> {
    await this.root.getByText(this.say('figures.denied'), { exact: true }).waitFor()
  }

  /** The line in words. */
  async says(text: string): Promise<void> {
    await this.root.getByRole('status').getByText(text, { exact: true }).waitFor()
  }

  tile(name: Part<'tile'>): Locator {
    const label = this.page.getByRole('term').filter({ hasText: this.say(`figures.tile.${name}`) })
    return label.locator('xpath=following-sibling::dd/span[1]')
  }

  /** Waits until a number of this moment is this. */
  async counts(name: Part<'tile'>, text: string): Promise<void> {
    await this.tile(name).getByText(text, { exact: true }).waitFor()
  }

  /** What moves along a chart. */
  chart(name: Part<'chart'>): Locator {
    return this.page.getByRole('slider', { name: this.say('figures.moment', { chart: this.say(`figures.chart.${name}`) }), exact: true })
  }

  /** Waits until a chart reads out something like this. */
  async readsOut(name: Part<'chart'>, pattern: RegExp): Promise<void> {
    await expect.poll(() => this.chart(name).getAttribute('aria-valuetext'), POLL).toMatch(pattern)
  }

  async chooses(option: 'tenMinutes' | 'oneHour' | 'charts' | 'tables'): Promise<void> {
    await this.page.getByRole('radio', { name: this.say(`figures.${option}`), exact: true }).click()
  }

  table(name: Part<'chart'>): Locator {
    return this.page.getByRole('table').filter({ hasText: this.say(`figures.chart.${name}`) })
  }
}
