import type { Locator } from 'playwright-core'
import { PagePart, saysBeside } from './page-part.ts'

/** The dialog for a new chat: a person, a room of one's own, a room by number. */
export class StartChat extends PagePart {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.say('start.title'), exact: true })
  }

  async opens(kind: 'person' | 'create' | 'join'): Promise<void> {
    await this.page
      .locator('header')
      .filter({ has: this.page.getByRole('heading', { name: this.say('list.title'), exact: true }) })
      .getByRole('button', { name: this.say('list.new'), exact: true })
      .click()
    await this.page.getByRole('menuitem', { name: this.say(`start.${kind}`), exact: true }).click()
    await this.dialog.waitFor()
  }

  async submits(label: 'start.open' | 'start.createSubmit' | 'start.joinSubmit' | 'start.enter'): Promise<void> {
    await this.button(this.say(label), this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  get numberField(): Locator {
    return this.field(this.say('start.roomNumber'), this.dialog)
  }

  /** Creates a room under the number that is suggested, and returns that number. */
  async createsRoom(name: string): Promise<string> {
    await this.opens('create')
    await this.field(this.say('start.roomName'), this.dialog).fill(name)
    await saysBeside(this.numberField, this.say('start.roomNumberHint'))
    const number = await this.numberField.inputValue()
    await this.submits('start.createSubmit')
    return number
  }

  async joinsRoom(number: string): Promise<void> {
    await this.opens('join')
    await this.field(this.say('start.joinLabel'), this.dialog).fill(number)
    await this.submits('start.joinSubmit')
  }

  async writesTo(account: string): Promise<void> {
    await this.opens('person')
    await this.field(this.say('start.accountLabel'), this.dialog).fill(account)
    await this.submits('start.open')
  }
}
