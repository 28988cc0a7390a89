import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

/** The list of conversations. */
export class ChatList extends PagePart {
  /** A part of a wide window, all of a phone’s. */
  get root(): Locator {
    const name = { name: this.say('list.label'), exact: true }
    return this.page.getByRole('region', name).or(this.page.getByRole('main', name))
  }

  /** The row of a conversation, by its title. */
  row(title: string): Locator {
    return this.root.getByRole('link').filter({ has: this.page.getByText(title, { exact: true }) })
  }

  async isThere(): Promise<void> {
    await this.row(this.say('room.lobby')).waitFor()
  }

  async opens(title: string): Promise<void> {
    await this.row(title).click()
    await this.page.getByRole('heading', { name: title, exact: true }).waitFor()
  }

  /** Waits until the row counts so many unread messages; 0 is no count at all. */
  async counts(title: string, unread: number): Promise<void> {
    const row = this.row(title)
    await row.waitFor()
    const words = (count: number): string => this.say('list.unread', { count })
    if (unread > 0) await row.getByText(words(unread), { exact: true }).waitFor()
    else await this.page.waitForFunction((element) => !element?.querySelector('.sr-only'), await row.elementHandle())
  }

  /** Waits until the row's second line says this. */
  async previews(title: string, text: string): Promise<void> {
    await this.row(title).getByText(text).first().waitFor()
  }

  /** Titles from the top. */
  async titles(): Promise<string[]> {
    return this.root
      .getByRole('link')
      .evaluateAll((rows) =>
        rows
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map(
            (row) =>
              [...row.querySelectorAll('span')].find((part) => part.childElementCount === 0 && !part.closest('[aria-hidden]'))
                ?.textContent ?? '',
          ),
      )
  }
}
