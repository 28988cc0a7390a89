import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { TestFile } from '../test-files.ts'
import { PagePart, POLL } from './page-part.ts'

/** Pictures and files of the open conversation: how they get there, and what is done with them. */
export class Files extends PagePart {
  /** What is shown before it goes. */
  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** By the buttons above the composer. */
  async picks(kind: 'image' | 'file', ...files: readonly TestFile[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.button(this.say(`files.${kind}`)).click()])
    await chooser.setFiles([...files])
    await this.offers(...files)
  }

  async pastes(...files: readonly TestFile[]): Promise<void> {
    await this.gives('#composer', 'paste', files)
    // Pictures of the clipboard are renamed, so they are only counted.
    await expect.poll(() => this.dialog.getByRole('listitem').count(), POLL).toBe(files.length)
  }

  async drops(...files: readonly TestFile[]): Promise<void> {
    await this.gives('main', 'drop', files)
    await this.offers(...files)
  }

  /** Waits until the files stand in the dialog. */
  private async offers(...files: readonly TestFile[]): Promise<void> {
    for (const { name } of files) await this.dialog.getByText(name, { exact: true }).waitFor()
  }

  private async gives(selector: string, event: 'paste' | 'drop', files: readonly TestFile[]): Promise<void> {
    const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }))
    await this.page.evaluate(
      ([where, type, list]) => {
        const data = new DataTransfer()
        for (const { name, mimeType, base64 } of list) {
          const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
          data.items.add(new File([bytes], name, { type: mimeType }))
        }
        const init = { bubbles: true, cancelable: true }
        const target = document.querySelector(where)
        if (type === 'drop') target?.dispatchEvent(new DragEvent('dragover', { ...init, dataTransfer: data }))
        target?.dispatchEvent(
          type === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: data })
            : new ClipboardEvent('paste', { ...init, clipboardData: data }),
        )
      },
      [selector, event, given] as const,
    )
  }

  async leavesOut(name: string): Promise<void> {
    await this.button(this.say('files.remove', { name }), this.dialog).click()
    await this.dialog.getByText(name, { exact: true }).waitFor({ state: 'hidden' })
  }

  /** Sends what is in the dialog. */
  async sends(caption = ''): Promise<void> {
    const field = this.dialog.getByRole('textbox', { name: this.say('files.caption') })
    await field.fill(caption)
    await field.press('Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }

  // In the log

  /** The message with the picture, once it has arrived and is drawn. */
  picture(name: string): Locator {
    return this.page
      .getByRole('log')
      .getByRole('button', { name: this.say('files.openImage', { name }), exact: true })
      .last()
  }

  /** Waits until the picture is drawn from the server or from here. */
  async showsPicture(name: string): Promise<void> {
    const image = this.picture(name).locator('img')
    await image.waitFor()
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0), POLL).toBe(true)
  }

  /** The message with the file. */
  card(name: string): Locator {
    return this.page.getByRole('log').getByRole('article').filter({ hasText: name }).last()
  }

  async showsFile(name: string): Promise<void> {
    await this.card(name)
      .getByRole('link', { name: this.say('files.downloadName', { name }), exact: true })
      .waitFor()
  }

  /** The bytes that somebody gets who saves the file. */
  async saves(name: string): Promise<Buffer> {
    const link = this.card(name).getByRole('link', { name: this.say('files.downloadName', { name }), exact: true })
    const [download] = await Promise.all([this.page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe(name)
    return readFile(await download.path())
  }

  progress(name: string): Locator {
    return this.page.getByRole('log').getByRole('progressbar', { name: this.say('files.sending', { name }), exact: true })
  }

  /** Waits until the upload has begun and stands at a percentage that is neither nothing nor all. */
  async isUnderWay(name: string): Promise<void> {
    const percent = async () =>
      Number(
        await this.progress(name)
          .getAttribute('aria-valuenow')
          .catch(() => '0'),
      )
    await expect.poll(percent, POLL).toBeGreaterThan(0)
    expect(await percent()).toBeLessThan(100)
  }

  async cancels(name: string): Promise<void> {
    await this.button(this.say('files.cancel', { name }), this.page.getByRole('log')).click()
    await this.card(name).waitFor({ state: 'hidden' })
  }

  // The viewer

  get viewer(): Locator {
    return this.page.getByRole('dialog', { name: this.say('viewer.label'), exact: true }).or(this.dialog)
  }

  async looksAt(name: string): Promise<void> {
    await this.picture(name).click()
    await this.viewer.getByRole('img', { name, exact: true }).waitFor()
  }

  /** Waits until this picture is shown large. */
  async viewerShows(name: string): Promise<void> {
    const image = this.viewer.getByRole('img', { name, exact: true }).locator('img')
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0), POLL).toBe(true)
  }
}
