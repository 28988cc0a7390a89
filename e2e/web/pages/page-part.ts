import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Words } from './words.ts'

/** For conditions that no locator can wait for. */
export const POLL = { timeout: 20_000, interval: 50 }

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

/** Waits until all of it is between the edges of what scrolls around it. */
export async function isInView(locator: Locator): Promise<void> {
  const isBetween = (element: Element): boolean => {
    const frame = element.closest('[role=log]')?.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    return frame !== undefined && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1
  }
  // The element may be drawn anew between two looks.
  await expect
    .poll(async () => (await locator.count()) > 0 && (await locator.evaluate(isBetween, null, { timeout: 1000 }).catch(() => false)), POLL)
    .toBe(true)
}
