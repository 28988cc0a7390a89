import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

/** Sensitive words: the line above the composer, and the page of those who make the list. */
export class WordPages extends PagePart {
  get list(): Locator {
    return this.page.getByRole('region', { name: this.say('words.title'), exact: true })
  }

  async opensList(): Promise<void> {
    await this.button(this.say('figures.title')).first().click()
    await this.button(this.say('words.title')).click()
    await this.page.getByRole('heading', { name: this.say('words.title'), exact: true }).waitFor()
  }

  async adds(words: string): Promise<void> {
    await this.field(this.say('words.addLabel')).fill(words)
    await this.button(this.say('words.addButton')).click()
  }

  async setsLevel(word: string, level: 'warn' | 'replace' | 'refuse'): Promise<void> {
    await this.field(this.say('words.levelOf', { word })).selectOption(level)
  }

  async removes(word: string): Promise<void> {
    await this.button(this.say('words.remove', { word })).click()
  }

  /** Writes a text to try, and waits for what would become of it. */
  async tries(text: string, outcome: 'clean' | 'warn' | 'replace' | 'refuse'): Promise<void> {
    await this.field(this.say('words.trialLabel')).fill(text)
    await this.page.getByText(this.say(`words.outcome.${outcome}`), { exact: true }).waitFor()
  }

  /** Waits until the line above the composer says this. */
  async isTold(text: string): Promise<void> {
    await this.page.getByRole('status').getByText(text).waitFor()
  }

  async sendsAnyway(): Promise<void> {
    await this.button(this.say('words.sendAnyway')).click()
  }
}
