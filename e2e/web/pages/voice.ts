import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { PagePart, POLL } from './page-part.ts'

/** Voice messages: recorded above the composer, heard in the log. */
export class Voice extends PagePart {
  /** Speaks until the clock of the bar says so. */
  async records(clock: string): Promise<void> {
    await this.button(this.say('voice.record')).click()
    await this.page.getByRole('timer').getByText(clock).waitFor()
    await this.page.getByRole('meter', { name: this.say('voice.level'), exact: true }).waitFor()
  }

  async sends(): Promise<void> {
    await this.button(this.say('voice.send')).click()
    await this.page.getByRole('timer').waitFor({ state: 'hidden' })
  }

  async throwsAway(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.page.getByRole('timer').waitFor({ state: 'hidden' })
  }

  get messages(): Locator {
    return this.page
      .getByRole('log')
      .getByRole('article')
      .filter({ has: this.page.getByRole('button', { name: this.playing }) })
  }

  /** The button to play or pause, whichever it is. */
  private get playing(): RegExp {
    const stem = (key: 'voice.play' | 'voice.pause') => this.say(key, { length: '' }).replace(/[,，]\s*$/, '')
    return new RegExp(`^(?:${stem('voice.play')}|${stem('voice.pause')})`)
  }

  get unheard(): Locator {
    return this.page.getByRole('log').getByRole('img', { name: this.say('voice.unheard'), exact: true })
  }

  async plays(index: number): Promise<void> {
    await this.messages.nth(index).getByRole('button', { name: this.playing }).click()
  }

  /** Waits until nothing plays any more, and all have been heard. */
  async isPlayedOut(): Promise<void> {
    await this.page
      .getByRole('log')
      .getByRole('button', { name: this.say('voice.pause', { length: '' }).replace(/[,，]\s*$/, '') })
      .waitFor({ state: 'hidden' })
    await expect.poll(() => this.unheard.count(), POLL).toBe(0)
  }
}
