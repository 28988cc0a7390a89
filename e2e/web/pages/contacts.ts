import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

type Answer = 'accept' | 'decline' | 'later'

/** Friends, rooms, friend requests, and the dialogs about a person. */
export class Contacts extends PagePart {
  /** A part of a wide window, all of a phone’s. */
  get root(): Locator {
    const name = { name: this.say('contacts.label'), exact: true }
    return this.page.getByRole('region', name).or(this.page.getByRole('main', name))
  }

  async opens(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: this.say('contacts.title') })
      .click()
    await this.root.waitFor()
  }

  row(name: string): Locator {
    return this.root.getByRole('button').filter({ has: this.page.getByText(name, { exact: true }) })
  }

  async shows(name: string, presence: 'online' | 'offline'): Promise<void> {
    await this.row(name)
      .getByText(this.say(`list.${presence}`), { exact: true })
      .waitFor()
  }

  /** Waits until the friends stand in this order, from the top. */
  async begins(names: readonly string[]): Promise<void> {
    const list = await this.root.getByRole('list').elementHandle()
    await this.page.waitForFunction(
      ([element, wanted]) => {
        const tops = [...(element?.querySelectorAll('li') ?? [])].map((row) => ({ row, top: row.getBoundingClientRect().top }))
        const rows = tops.sort((a, b) => a.top - b.top).map(({ row }) => row.textContent ?? '')
        return wanted.every((name, index) => rows[index + 1]?.includes(name))
      },
      [list, [...names]] as const,
    )
  }

  async colorOf(name: string): Promise<string> {
    return this.row(name)
      .getByText(name, { exact: true })
      .evaluate((element) => getComputedStyle(element).color)
  }

  /** Opens the chat by a press on the friend. */
  async presses(name: string): Promise<void> {
    await this.row(name).click()
    await this.page.getByRole('heading', { name, exact: true }).waitFor()
  }

  // Finding and asking

  async searches(query: string): Promise<void> {
    await this.root.getByRole('textbox', { name: this.say('contacts.searchPlaceholder'), exact: true }).fill(query)
  }

  /** The dialog that asks somebody to be friends. */
  get befriending(): Locator {
    return this.page.getByRole('dialog', { name: this.say('contacts.befriendTitle'), exact: true })
  }

  /** Finds somebody by account, and asks. */
  async asks(account: string, note: string): Promise<void> {
    await this.searches(account)
    await this.button(this.say('contacts.addFriend'), this.root).click()
    await this.sendsRequest(note)
  }

  async sendsRequest(note: string): Promise<void> {
    await this.field(this.say('contacts.note'), this.befriending).fill(note)
    await this.button(this.say('contacts.send'), this.befriending).click()
    await this.befriending.waitFor({ state: 'hidden' })
  }

  // Being asked

  /** The card that asks about a request. */
  get question(): Locator {
    return this.page.getByRole('region', { name: this.say('contacts.askRegion'), exact: true })
  }

  async isAsked(name: string, note: string): Promise<void> {
    await this.question.getByText(this.say('contacts.ask', { name }), { exact: true }).waitFor()
    await this.question.getByText(note, { exact: true }).waitFor()
  }

  async answers(answer: Answer): Promise<void> {
    await this.button(this.say(`contacts.${answer}`), this.question).click()
    await this.question.waitFor({ state: 'hidden' })
  }

  async opensRequests(): Promise<void> {
    await this.row(this.say('contacts.newFriends')).click()
    await this.requests.waitFor()
  }

  get requests(): Locator {
    return this.page
      .getByRole('main')
      .filter({ has: this.page.getByRole('heading', { name: this.say('contacts.newFriends'), exact: true }) })
  }

  /** Waits until so many requests are told to be open. */
  async counts(open: number): Promise<void> {
    await this.row(this.say('contacts.newFriends'))
      .getByText(this.say('contacts.openRequests', { count: open }), { exact: true })
      .waitFor()
  }

  // About a person

  /** Chooses from the menu on somebody’s card. */
  async chooses(name: string, choice: 'contacts.editRemark' | 'contacts.unfriend' | 'contacts.block'): Promise<void> {
    await this.row(name).hover()
    await this.button(this.say('contacts.more', { name }), this.root).click()
    await this.button(this.say('contacts.options', { name })).click()
    await this.page.getByRole('menuitem', { name: this.say(choice), exact: true }).click()
  }

  async calls(name: string, remark: string): Promise<void> {
    await this.chooses(name, 'contacts.editRemark')
    const dialog = this.page.getByRole('dialog', { name: this.say('contacts.remarkTitle', { name }), exact: true })
    await this.field(this.say('contacts.remark'), dialog).fill(remark)
    await this.button(this.say('common.save'), dialog).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async confirms(action: 'contacts.unfriendAction' | 'contacts.blockAction'): Promise<void> {
    const dialog = this.page.getByRole('alertdialog')
    await this.button(this.say(action), dialog).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}
