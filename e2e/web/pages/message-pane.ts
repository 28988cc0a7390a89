import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'
import { type Expectation, readLog } from './read-log.ts'
import type { WordKey } from './words.ts'

/** The conversation that is open: its header, its messages, and the composer. */
export class MessagePane extends PagePart {
  get root(): Locator {
    return this.page.getByRole('main')
  }

  get log(): Locator {
    return this.page.getByRole('log')
  }

  get input(): Locator {
    return this.page.locator('#composer')
  }

  get divider(): Locator {
    return this.log.getByRole('separator')
  }

  async isOpen(title: string): Promise<void> {
    await this.root.getByRole('heading', { name: title, exact: true }).waitFor()
    await this.log.waitFor()
  }

  // Writing

  async writes(text: string): Promise<void> {
    await this.input.fill(text)
  }

  async sends(text: string): Promise<void> {
    await this.writes(text)
    await this.input.press('Enter')
  }

  // Reading

  /** Texts of the messages that are drawn, from the top. */
  async texts(): Promise<string[]> {
    return (await this.page.evaluate(readLog, null)) ?? []
  }

  /** Waits until the messages at the end are these, in this order. */
  async shows(texts: readonly string[]): Promise<void> {
    await this.waitForTexts({ texts, exactly: false })
  }

  /** Waits until these are all the messages there are, each once. */
  async showsOnly(texts: readonly string[]): Promise<void> {
    await this.waitForTexts({ texts, exactly: true })
  }

  private async waitForTexts(expected: Expectation): Promise<void> {
    try {
      await this.page.waitForFunction(readLog, expected)
    } catch (cause) {
      const shown = await this.texts().catch(() => ['(the page is gone)'])
      throw new Error(`Waited in vain for [${expected.texts.join(', ')}]; shown are [${shown.join(', ')}].`, { cause })
    }
  }

  /** The last message with exactly this text: in the bubble the clock comes right behind it. */
  message(text: string): Locator {
    const words = text.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    return this.log
      .getByRole('article')
      .filter({ hasText: new RegExp(`${words.join('\\s+')}\\s*\\d\\d:\\d\\d`) })
      .last()
  }

  /** Waits for a grey line: joined, left, created. */
  async notes(text: string): Promise<void> {
    await this.log.getByText(text, { exact: true }).last().waitFor()
  }

  async hasDivider(count: number): Promise<void> {
    await this.divider.getByText(this.say('messages.new', { count }), { exact: true }).waitFor()
  }

  async hasMark(text: string, mark: 'sending' | 'sent' | 'failed'): Promise<void> {
    await this.message(text)
      .getByRole('img', { name: this.say(`messages.${mark}`), exact: true })
      .waitFor()
  }

  /** Waits until the line below the title says this. */
  async saysBelowTitle(text: string): Promise<void> {
    await this.root.getByRole('banner').or(this.root.locator('header')).first().getByText(text).first().waitFor()
  }

  // The menu of a message

  /** Opens it by the button beside the message, and takes an action. */
  async does(action: WordKey, text: string): Promise<void> {
    await this.message(text).hover()
    await this.button(this.say('history.actions'), this.message(text)).click()
    await this.page.getByRole('menuitem', { name: this.say(action), exact: true }).click()
  }

  // Failed messages

  async choosesForFailed(text: string, choice: 'common.retry' | 'messages.edit' | 'messages.discard'): Promise<void> {
    const start = this.say('messages.failedMenu', { reason: '' }).split(':')[0] ?? ''
    await this.message(text).getByRole('button', { name: start }).click()
    await this.page.getByRole('menuitem', { name: this.say(choice), exact: true }).click()
  }

  async jumpsToEnd(): Promise<void> {
    await this.root.getByRole('button', { name: this.say('messages.toBottom') }).click()
  }
}
