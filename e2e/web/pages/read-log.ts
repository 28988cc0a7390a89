// These run inside the page.

/** The texts of the messages that are drawn, from the top; what a bubble shows besides (clock, tick) is left out. */
export function findTexts(): string[] {
  return [...document.querySelectorAll<HTMLElement>('#messages article')]
    .map((article) => ({ article, top: article.getBoundingClientRect().top }))
    .sort((a, b) => a.top - b.top)
    .map(({ article }) => {
      const bubble = article.querySelector('time')?.parentElement?.parentElement?.cloneNode(true) as HTMLElement | undefined
      for (const clock of bubble?.querySelectorAll('time') ?? []) clock.parentElement?.remove()
      return bubble?.textContent ?? ''
    })
}

/** Whether the messages at the end are these, or, `exactly`, whether there are no others. */
export function endsWith(shown: readonly string[], texts: readonly string[], exactly: boolean): boolean {
  const before = shown.length - texts.length
  return before >= 0 && (before === 0 || !exactly) && texts.every((text, index) => shown[before + index] === text)
}
