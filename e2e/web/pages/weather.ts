import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

/** The weather: its panel, and its cards in a conversation. */
export class WeatherParts extends PagePart {
  get panel(): Locator {
    return this.page.getByRole('dialog', { name: this.say('weather.title'), exact: true })
  }

  card(place: string): Locator {
    return this.page.getByRole('log').getByRole('article').filter({ hasText: place }).last()
  }

  async opens(): Promise<void> {
    await this.button(this.say('weather.title')).click()
    await this.panel.waitFor()
  }

  async asksFor(place: string): Promise<void> {
    await this.field(this.say('weather.place'), this.panel).fill(place)
    await this.button(this.say('weather.show'), this.panel).click()
  }
}
