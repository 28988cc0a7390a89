import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'
import type { WordKey } from './words.ts'

/** What owner and admins of a room do, and what the others see of it. */
export class RoomAdministration extends PagePart {
  get settings(): Locator {
    return this.page.getByRole('dialog', { name: this.say('rooms.settings'), exact: true })
  }

  get notice(): Locator {
    return this.page.getByRole('region', { name: this.say('rooms.noticeLabel'), exact: true })
  }

  get question(): Locator {
    return this.page.getByRole('alertdialog')
  }

  private pane(title: string): Locator {
    return this.page.getByRole('region', { name: this.say('members.label', { name: title }), exact: true })
  }

  async opensMenuOf(title: string, nickname: string): Promise<void> {
    await this.pane(title).getByRole('listitem').filter({ hasText: nickname }).click({ button: 'right' })
    await this.page.getByRole('menu').first().waitFor()
  }

  /** Takes an action of the menu of a member; one that leads to another menu is followed by what is taken there. */
  async does(title: string, nickname: string, ...actions: readonly WordKey[]): Promise<void> {
    await this.opensMenuOf(title, nickname)
    for (const action of actions) await this.page.getByRole('menuitem', { name: this.say(action), exact: true }).click()
    await this.page.getByRole('menu').first().waitFor({ state: 'hidden' })
  }

  async confirms(action: WordKey): Promise<void> {
    await this.button(this.say(action), this.question).click()
    await this.question.waitFor({ state: 'hidden' })
  }

  async invites(account: string, nickname: string): Promise<void> {
    await this.button(this.say('rooms.invite')).click()
    const dialog = this.page.getByRole('dialog', { name: this.say('rooms.invite'), exact: true })
    await this.field(this.say('rooms.inviteSearch'), dialog).fill(account)
    await dialog.getByRole('checkbox', { name: nickname }).check()
    await this.button(this.say('rooms.inviteSubmit', { count: 1 }), dialog).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async writesNotice(text: string): Promise<void> {
    await this.button(this.say('rooms.writeNotice')).first().click()
    await this.fillsNotice(text)
  }

  /** In the dialog that is open. */
  async fillsNotice(text: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: this.say('rooms.notice'), exact: true })
    await this.field(this.say('rooms.notice'), dialog).fill(text)
    await this.button(this.say('common.save'), dialog).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async opensSettings(): Promise<void> {
    await this.button(this.say('messages.options')).click()
    await this.page.getByRole('menuitem', { name: this.say('rooms.settings'), exact: true }).click()
    await this.settings.waitFor()
  }

  async closesSettings(): Promise<void> {
    await this.button(this.say('common.close'), this.settings).click()
    await this.settings.waitFor({ state: 'hidden' })
  }

  async renames(name: string): Promise<void> {
    await this.field(this.say('rooms.name'), this.settings).fill(name)
    await this.button(this.say('common.save'), this.settings).click()
  }

  async mutesAll(active: boolean): Promise<void> {
    const control = this.settings.getByRole('switch', { name: this.say('rooms.muteAll'), exact: true })
    await control.click()
    await control.and(this.page.locator(`[aria-checked="${active}"]`)).waitFor()
  }

  /** Waits until what stands in the place of the composer says this. */
  async saysInsteadOfComposer(text: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByText(text).last().waitFor()
    await this.page.locator('#composer').waitFor({ state: 'hidden' })
  }

  async letsWrite(): Promise<void> {
    await this.page.locator('#composer').waitFor()
  }
}
