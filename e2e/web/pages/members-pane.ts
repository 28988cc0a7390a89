import type { Locator } from 'playwright-core'
import { PagePart } from './page-part.ts'

/** Who is in the room. */
export class MembersPane extends PagePart {
  root(title: string): Locator {
    return this.page.getByRole('region', { name: this.say('members.label', { name: title }), exact: true })
  }

  /** Where it does not stand beside the messages: by its button, or on a phone from the menu. */
  async opens(title: string): Promise<void> {
    const show = this.say('messages.showMembers')
    const button = this.button(show)
    const options = this.button(this.say('messages.options'))
    await options.waitFor()
    if (await button.isVisible()) await button.click()
    else {
      await options.click()
      await this.page.getByRole('menuitem', { name: show, exact: true }).click()
    }
    await this.root(title).waitFor()
  }

  row(title: string, nickname: string): Locator {
    return this.root(title).getByRole('listitem').filter({ hasText: nickname })
  }

  async shows(title: string, nickname: string, presence: 'online' | 'offline'): Promise<void> {
    await this.row(title, nickname)
      .getByText(this.say(`list.${presence}`), { exact: true })
      .waitFor()
  }

  /** Waits until the rows begin with these nicknames, from the top. */
  async begins(title: string, nicknames: readonly string[]): Promise<void> {
    const list = await this.root(title).getByRole('list').elementHandle()
    await this.page.waitForFunction(
      ([element, names]) => {
        const rows = [...(element?.querySelectorAll('li') ?? [])].map((row) => ({ row, top: row.getBoundingClientRect().top }))
        const sorted = rows.sort((a, b) => a.top - b.top).map(({ row }) => row.textContent ?? '')
        return names.every((name, index) => sorted[index]?.includes(name))
      },
      [list, [...nicknames]] as const,
    )
  }

  /** Computed colour of a name in the list. */
  async colorOf(title: string, nickname: string): Promise<string> {
    return this.row(title, nickname)
      .getByText(nickname, { exact: false })
      .last()
      .evaluate((element) => getComputedStyle(element).color)
  }
}
