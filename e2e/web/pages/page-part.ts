import type { Locator, Page } from 'playwright-core'
import type { Words } from './words.ts'

/** A part of a page, driven by what a person sees: roles, labels, and the words of the interface. */
export abstract class PagePart {
  constructor(
    readonly page: Page,
    protected readonly say: Words,
  ) {}

  protected button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  protected field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(label, { exact: true })
  }
}

/** Waits until the line below a field says this. */
export async function saysBeside(field: Locator, text: string): Promise<void> {
  const element = await field.elementHandle()
  await field.page().waitForFunction(
    ([control, wanted]) => {
      const note = document.getElementById(control?.getAttribute('aria-describedby') ?? '')
      return note?.textContent?.includes(wanted) === true
    },
    [element, text] as const,
  )
}

/** Waits until the browser itself calls a field wrong, or right. */
export async function isMarkedWrong(field: Locator, wrong = true): Promise<void> {
  await field.and(field.page().locator(wrong ? '[aria-invalid="true"]' : ':not([aria-invalid="true"])')).waitFor()
}
