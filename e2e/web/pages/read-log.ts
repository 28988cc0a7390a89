export interface Expectation {
  texts: readonly string[]
  /** Whether there may be no others before them. */
  exactly: boolean
}

/**
 * Runs inside the page, so it can use nothing from outside. The texts of the messages that are drawn, from the top,
 * without what a bubble shows besides (clock, tick). With an expectation: null until these are the messages at the end.
 */
export function readLog(expected: Expectation | null): string[] | null {
  const shown = [...document.querySelectorAll<HTMLElement>('#messages article')]
    .map((article) => ({ article, top: article.getBoundingClientRect().top }))
    .sort((a, b) => a.top - b.top)
    .map(({ article }) => {
      const bubble = article.querySelector('time')?.parentElement?.parentElement?.cloneNode(true) as HTMLElement | undefined
      for (const clock of bubble?.querySelectorAll('time') ?? []) clock.parentElement?.remove()
      return bubble?.textContent ?? ''
    })
  if (!expected) return shown
  const before = shown.length - expected.texts.length
  const isRight =
    before >= 0 && (before === 0 || !expected.exactly) && expected.texts.every((text, index) => shown[before + index] === text)
  return isRight ? shown : null
}
