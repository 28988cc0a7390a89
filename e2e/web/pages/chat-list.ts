import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { PagePart, POLL } from './page-part.ts'
import type { WordKey } from './words.ts'

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

  /** Waits until these are the rows from the top, whatever follows. */
  async begins(...titles: readonly string[]): Promise<void> {
    await expect.poll(async () => (await this.titles()).slice(0, titles.length), POLL).toEqual(titles)
  }

  async hasMark(title: string, mark: 'isPinned' | 'isQuiet'): Promise<void> {
    await this.row(title)
      .getByRole('img', { name: this.say(`ownList.${mark}`), exact: true })
      .waitFor()
  }

  // The menu of a row

  get menu(): Locator {
    return this.page.getByRole('menu').first()
  }

  /** Right-clicks a row and chooses, through a submenu where there are two. */
  async chooses(title: string, ...path: readonly WordKey[]): Promise<void> {
    await this.row(title).click({ button: 'right' })
    for (const choice of path) await this.page.getByRole('menuitem', { name: this.say(choice), exact: true }).click()
    await this.menu.waitFor({ state: 'hidden' })
  }

  /** The same without a mouse. */
  async choosesByKeyboard(title: string, ...path: readonly WordKey[]): Promise<void> {
    await this.row(title).focus()
    await this.page.keyboard.press('Shift+F10')
    for (const [depth, choice] of path.entries()) {
      const item = this.page.getByRole('menuitem', { name: this.say(choice), exact: true })
      await item.waitFor()
      while (!(await item.evaluate((element) => element === document.activeElement))) await this.page.keyboard.press('ArrowDown')
      await this.page.keyboard.press(depth < path.length - 1 ? 'ArrowRight' : 'Enter')
    }
    await this.menu.waitFor({ state: 'hidden' })
  }

  /** A finger rests on a row until the menu is there. */
  async pressesLong(title: string): Promise<void> {
    const box = await this.row(title).boundingBox()
    if (!box) throw new Error(`The row of ${title} is not in view.`)
    const touch = await this.page.context().newCDPSession(this.page)
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await this.menu.waitFor()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
}
