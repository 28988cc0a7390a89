import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

export type SettingsSection = 'profile' | 'appearance' | 'app' | 'password' | 'devices'

/** The settings: profile, look, password, devices, and the way out. */
export class Settings extends PagePart {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.say('settings.title'), exact: true })
  }

  async opens(section: SettingsSection = 'appearance'): Promise<void> {
    await this.button(this.say('rail.settings')).click()
    await this.dialog.waitFor()
    await this.goesTo(section)
  }

  async goesTo(section: SettingsSection): Promise<void> {
    const tab = this.button(this.say(`settings.${section}`), this.dialog)
    await tab.click()
    await tab.and(this.page.locator('[aria-current=page]')).waitFor()
  }

  async closes(): Promise<void> {
    await this.button(this.say('common.close'), this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  /** Up to the question whether one is sure. On a phone the way out is below the profile. */
  async asksToSignOut(): Promise<void> {
    const way = this.button(this.say('settings.signOut'), this.dialog).and(this.page.locator(':visible'))
    if ((await way.count()) === 0) await this.goesTo('profile')
    await way.click()
    await this.page.getByRole('alertdialog').waitFor()
  }

  async signsOut(): Promise<void> {
    await this.opens('profile')
    await this.asksToSignOut()
    await this.button(this.say('settings.signOut'), this.page.getByRole('alertdialog')).click()
  }
}
