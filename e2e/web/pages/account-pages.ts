import type { Locator } from 'playwright-core'
import { PagePart, saysBeside } from './page-part.ts'

export interface Registration {
  account: string
  nickname: string
  password: string
  again: string
}

/** The pages of somebody who is not signed in: sign in, register, set up, put out. */
export class AccountPages extends PagePart {
  private readonly heading = (name: string): Locator => this.page.getByRole('heading', { level: 1, name, exact: true })

  // Signing in

  async isAskedToSignIn(): Promise<void> {
    await this.heading(this.say('signIn.title')).waitFor()
  }

  async signsIn(account: string, password: string): Promise<void> {
    await this.field(this.say('signIn.account')).fill(account)
    await this.field(this.say('signIn.password')).fill(password)
    await this.button(this.say('signIn.submit')).click()
  }

  async seesNotice(text: string): Promise<void> {
    await this.page.getByRole('main').getByText(text).waitFor()
  }

  // Registering

  async goesToRegistration(): Promise<void> {
    await this.button(this.say('signIn.register')).click()
    await this.heading(this.say('register.title')).waitFor()
  }

  get accountField(): Locator {
    return this.field(this.say('register.account'))
  }

  get nicknameField(): Locator {
    return this.field(this.say('register.nickname'))
  }

  get passwordField(): Locator {
    return this.field(this.say('register.password'))
  }

  get againField(): Locator {
    return this.field(this.say('register.passwordAgain'))
  }

  async fills({ account, nickname, password, again }: Partial<Registration>): Promise<void> {
    if (account !== undefined) await this.accountField.fill(account)
    if (nickname !== undefined) await this.nicknameField.fill(nickname)
    if (password !== undefined) await this.passwordField.fill(password)
    if (again !== undefined) await this.againField.fill(again)
  }

  async isToldBeside(field: Locator, text: string): Promise<void> {
    await saysBeside(field, text)
  }

  async submits(): Promise<void> {
    await this.page.locator('button[type=submit]').click()
  }

  // Setting up

  async isAskedToSetUp(): Promise<void> {
    await this.heading(this.say('setUp.title')).waitFor()
  }

  // Put out

  /** Waits for the page that says the session has ended, and returns its facts by their labels. */
  async isPutOut(): Promise<Map<string, string>> {
    await this.heading(this.say('ended.replaced')).waitFor()
    const [labels, values] = await Promise.all([
      this.page.getByRole('term').allTextContents(),
      this.page.getByRole('definition').allTextContents(),
    ])
    return new Map(labels.map((label, index) => [label, values[index] ?? '']))
  }

  async goesBackIn(): Promise<void> {
    await this.button(this.say('ended.again')).click()
  }
}
