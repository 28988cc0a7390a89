import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dialogueWith } from './dialogue.ts'
import { allWords, type Locale } from './pages/words.ts'
import { accountScreens, contactScreens, figureScreens, mainScreens, roomScreens, troubledScreens } from './tour.ts'
import type { Room, Visitor } from './visitor.ts'

/** Words that are the same in every language: keys of the keyboard, kinds of files, units, programs, names. */
const NO_LANGUAGE =
  /\b(?:Ctrl|Esc|Enter|Shift|PNG|JPEG|GIF|WebP|KB|MB|GB|KiB|MiB|GiB|TiB|ms|Chrome|Linux|Hongyan|English|qwertyui|alice|bob|owner|visitor)\b/g

/** How the names of texts begin. */
const FAMILIES = new Set([...allWords('en-US').keys()].map((key) => key.split('.')[0] ?? ''))

/** Every text that somebody could see or hear on the page, with what is not drawn but read out. */
function findWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name) ?? '')
      } else if (!/^(?:script|style)$/i.test(node.parentElement?.tagName ?? '')) found.push(node.textContent ?? '')
    }
    return [...new Set(found.map((text) => text.trim()))].filter(Boolean)
  })
}

function isForeign(locale: Locale, text: string): boolean {
  // The name of a text instead of the text: it is in no catalogue.
  if (FAMILIES.has(text.split('.')[0] ?? '') && /^\w+(?:\.[\w-]+)+$/.test(text)) return true
  if (locale === 'en-US') return /\p{Script=Han}/u.test(text) && text !== '中文'
  return /[A-Za-z]{2,}/.test(text.replace(NO_LANGUAGE, ''))
}

async function foreignWords(person: Visitor, screens: AsyncGenerator<string>): Promise<string[]> {
  const found: string[] = []
  for await (const screen of screens) {
    expect(await person.page.locator('html').getAttribute('lang')).toBe(person.locale === 'zh-CN' ? 'zh-CN' : 'en')
    const words = await findWords(person.page)
    found.push(...words.filter((text) => isForeign(person.locale, text)).map((text) => `${screen}: ${text}`))
  }
  return [...new Set(found)]
}

const CONTENT = {
  'zh-CN': { own: '小雁', other: '南飞', room: '读书会', text: '今天读第三回' },
  'en-US': { own: 'Alice', other: 'Bob', room: 'Book club', text: 'chapter three today' },
} as const

/** Dialogues that go through every screen and look for texts of another language, or of none. The server's name is shown as it is, in any. */
export function tourForWords(locale: Locale): void {
  const dialogue = dialogueWith({ name: 'Hongyan' })
  const { own, other, room: title, text } = CONTENT[locale]

  dialogue(`the pages before signing in speak one language (${locale})`, async ({ newcomer }) => {
    const visitor = await newcomer('visitor', { locale })
    expect(await foreignWords(visitor, accountScreens(visitor))).toEqual([])
  })

  dialogue(`the application and its dialogs speak one language (${locale})`, async ({ member, newcomer }) => {
    const alice = await member('alice', { locale, nickname: own })
    const bob = await member('bob', { locale, nickname: other })
    const room: Room = await alice.hasCreated(title)
    await bob.hasJoined(room)
    await alice.hasWritten(room, text)
    await bob.hasWritten(room, text)
    expect(await foreignWords(alice, mainScreens(alice, room))).toEqual([])
    expect(await foreignWords(alice, roomScreens(alice, room, other))).toEqual([])
    expect(await foreignWords(alice, contactScreens(alice, bob))).toEqual([])
    const elsewhere = await newcomer('alice elsewhere', { locale })
    expect(await foreignWords(alice, troubledScreens(alice, room, elsewhere))).toEqual([])
  })

  dialogueWith({ name: 'Hongyan' }, { locale })(`the figures of the server speak one language (${locale})`, async ({ administrator }) => {
    expect(await foreignWords(administrator, figureScreens(administrator))).toEqual([])
  })
}
