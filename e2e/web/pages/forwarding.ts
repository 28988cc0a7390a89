import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

/** Choosing messages, and to whom they go on. */
export class Forwarding extends PagePart {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.say('forward.title'), exact: true })
  }

  /** Chooses further messages while choosing. */
  async chooses(...messages: readonly Locator[]): Promise<void> {
    for (const message of messages) {
      const mark = message.getByRole('checkbox', { name: this.say('forward.selectMessage'), exact: true })
      await mark.click()
      await mark.and(this.page.getByRole('checkbox', { checked: true })).waitFor()
    }
  }

  async forwardsChosen(): Promise<void> {
    await this.button(this.say('forward.forward'), this.page.getByRole('toolbar')).click()
    await this.dialog.waitFor()
  }

  /** Sends to these chats; each is found by typing a part of its title. */
  async to(...titles: readonly string[]): Promise<void> {
    const field = this.dialog.getByRole('combobox')
    for (const title of titles) {
      await field.fill(title)
      await this.dialog.getByRole('option').filter({ hasText: title }).first().click()
    }
    await field.press('Control+Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
