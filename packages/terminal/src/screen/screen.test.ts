import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sanitizeLine } from '../text/sanitize.ts'
import { fitText } from '../text/fit.ts'
import { VirtualKeyboard, VirtualTerminal } from '../testing/virtual-terminal.ts'
import type { Key } from './decode-keys.ts'
import { computeLayout, GUTTER } from './layout.ts'
import { Screen } from './screen.ts'

function openScreen(columns = 20, rows = 4): { screen: Screen; terminal: VirtualTerminal; keyboard: VirtualKeyboard; keys: Key[] } {
  const terminal = new VirtualTerminal(columns, rows)
  const keyboard = new VirtualKeyboard()
  const screen = new Screen(keyboard.asReadStream(), terminal.asWriteStream())
  const keys: Key[] = []
  screen.onKey((key) => keys.push(key))
  screen.open()
  return { screen, terminal, keyboard, keys }
}

describe('Screen', () => {
  it('takes the terminal and gives it back', () => {
    const { screen, terminal, keyboard } = openScreen()
    expect(terminal.modes).toContain('1049')
    expect(keyboard.isRaw).toBe(true)
    screen.setCursor({ row: 1, column: 3 })
    screen.close()
    screen.close()
    expect([...terminal.modes].sort()).toEqual(['25', '7'])
    expect(keyboard.isRaw).toBe(false)
    expect(keyboard.listenerCount('data')).toBe(0)
  })
  it('shows every frame as it is, whatever was there before', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => fitText(sanitizeLine(text), 20).trimEnd())
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (frames) => {
        const { screen, terminal } = openScreen()
        for (const frame of frames) {
          screen.canvas.write(frame.join('\n'))
          expect(terminal.text().trimEnd()).toBe(frame.join('\n').trimEnd())
        }
        expect(terminal.faults).toEqual([])
        screen.close()
      }),
    )
  })
  it('puts the cursor where one writes', () => {
    const { screen, terminal } = openScreen()
    screen.canvas.write('a\nb')
    screen.setCursor({ row: 1, column: 5 })
    expect(terminal.cursor).toEqual({ row: 1, column: 5 })
    screen.setCursor(null)
    expect(terminal.cursor).toBeNull()
    screen.close()
  })
  it('draws everything again in a new size', () => {
    const { screen, terminal } = openScreen()
    screen.size.subscribe(() => screen.canvas.write(`${screen.size.get().columns} columns`))
    screen.canvas.write('old')
    terminal.resize(10, 2)
    expect(terminal.text()).toBe('10 columns\n')
    screen.close()
  })
  it('draws the newest frame when a slow terminal has read', () => {
    const { screen, terminal } = openScreen()
    const write = terminal.write.bind(terminal)
    terminal.write = (bytes) => (write(bytes), false)
    screen.canvas.write('one')
    screen.canvas.write('two')
    expect(terminal.text()).toMatch(/^one/)
    terminal.write = write
    terminal.emit('drain')
    expect(terminal.text()).toMatch(/^two/)
    screen.close()
  })
  it('hears keys, also a sequence in two pieces and an Escape alone', async () => {
    const { screen, keyboard, keys } = openScreen()
    keyboard.types('你\u001b[')
    keyboard.types('A')
    expect(keys).toMatchObject([
      { kind: 'text', text: '你' },
      { kind: 'named', name: 'up' },
    ])
    const escape = new Promise<Key>((resolve) => screen.onKey(resolve))
    keyboard.types('\u001b')
    expect(await escape).toMatchObject({ name: 'escape' })
    screen.close()
  })
})

describe('computeLayout', () => {
  it('shows three parts on a wide terminal and one at a time on a narrow one', () => {
    const wide = computeLayout({ columns: 100, rows: 30 }, 1, 'messages')
    expect(wide).toMatchObject({ narrow: false, listWidth: 28, paneWidth: 70, bodyHeight: 26, composerHeight: 1 })
    expect(computeLayout({ columns: 69, rows: 30 }, 1, 'messages')).toMatchObject({ narrow: true, paneWidth: 69 })
    expect(computeLayout({ columns: 69, rows: 30 }, 1, 'list')).toMatchObject({ composerHeight: 0, bodyHeight: 27 })
  })
  it('fills the terminal exactly, however much is written', () => {
    const part = fc.constantFrom<'list' | 'messages'>('list', 'messages')
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        part,
        (columns, rows, written, shown) => {
          const layout = computeLayout({ columns, rows }, written, shown)
          const used = 1 + layout.bodyHeight + 1 + layout.composerHeight + (layout.hasHelpLine ? 1 : 0)
          const across = layout.narrow ? layout.paneWidth : layout.listWidth + GUTTER + layout.paneWidth
          return used === rows && across === columns && layout.bodyHeight >= 1
        },
      ),
    )
  })
})
