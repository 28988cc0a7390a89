import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

/** The dialog that leads to a day of a conversation. */
export class Calendar extends PagePart {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.say('history.toDate'), exact: true })
  }

  async opens(): Promise<void> {
    await this.button(this.say('messages.options')).click()
    await this.page.getByRole('menuitem', { name: this.say('history.toDate'), exact: true }).click()
    await this.dialog.waitFor()
  }

  /** Walks back so many days from today with the keyboard, and takes that day. */
  async goesBack(days: number): Promise<void> {
    await this.dialog.getByRole('grid').locator('[tabindex="0"]').focus()
    // Until it is known when the conversation began, there is nowhere to go back to.
    await this.dialog
      .getByRole('grid')
      .locator('button:enabled')
      .nth(days)
      .or(this.button(this.say('history.previousMonth'), this.dialog).and(this.page.locator(':enabled')))
      .first()
      .waitFor()
    for (let step = 0; step < days; step++) await this.page.keyboard.press('ArrowLeft')
    await this.page.keyboard.press('Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }

  async goesToBeginning(): Promise<void> {
    await this.button(this.say('history.beginning'), this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
