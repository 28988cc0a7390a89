import type { Page } from 'playwright-core'

export interface Scrolled {
  /** Most pixels that the message which was on top stood away from where it belongs, over all frames. */
  deviation: number
  /** Texts drawn at the end, from the top. */
  texts: string[]
  /** Elements below the log. */
  nodes: number
  /** Whether it is the beginning of the conversation. */
  atStart: boolean
}

/**
 * Scrolls the log by so many pixels (up: negative) and watches every frame until nothing is loading and nothing moves.
 * All of it runs inside the page.
 */
export function scrollLog(page: Page, by: number, startText: string): Promise<Scrolled> {
  return page.evaluate(
    async ({ by: pixels, startText: beginning }) => {
      const log = document.querySelector<HTMLElement>('#messages')
      if (!log) throw new Error('No log is open.')
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const edge = log.getBoundingClientRect()
      const articles = [...log.querySelectorAll('article')]
      const isInView = (element: Element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return top >= edge.top && bottom + Math.abs(Math.min(0, pixels)) <= edge.bottom + Math.abs(pixels)
      }
      const inOrder = articles.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      const visible = inOrder.filter(isInView)
      const anchor = pixels < 0 ? visible[0] : visible.at(-1)
      if (!anchor) throw new Error('No message is in view.')
      const before = anchor.getBoundingClientRect().top
      const from = log.scrollTop
      log.scrollTop += pixels
      const moved = from - log.scrollTop
      let deviation = 0
      for (let calm = 0; calm < 6; ) {
        const height = log.scrollHeight
        await nextFrame()
        await nextFrame()
        if (anchor.isConnected) deviation = Math.max(deviation, Math.abs(anchor.getBoundingClientRect().top - before - moved))
        calm = log.getAttribute('aria-busy') === 'true' || log.scrollHeight !== height ? 0 : calm + 1
      }
      const texts = [...log.querySelectorAll('article')]
        .map((article) => ({ article, top: article.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ article }) => article.querySelector('time')?.parentElement?.parentElement?.firstChild?.textContent ?? '')
      return { deviation, texts, nodes: log.querySelectorAll('*').length, atStart: log.textContent?.includes(beginning) === true }
    },
    { by, startText },
  )
}
