import type { Entry } from '@hongyan/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastRun, LogWindow } from './log-window.ts'
import { sampleEntries, sampleEntry } from './testing/samples.ts'

const seqs = (window: LogWindow) => window.entries.map(({ seq }) => seq)

it('finds the last dense run', () => {
  const run = (...numbers: number[]) => lastRun(numbers.map((seq) => sampleEntry(seq))).map(({ seq }) => seq)
  expect(run()).toEqual([])
  expect(run(5)).toEqual([5])
  expect(run(1, 2, 3)).toEqual([1, 2, 3])
  expect(run(1, 2, 4, 7, 8)).toEqual([7, 8])
})

describe('a window at the end', () => {
  it('goes on with live entries, in any order, each once', () => {
    const window = new LogWindow()
    window.show(sampleEntries(8, 10))
    expect(window.append([sampleEntry(12)])).toBe(false)
    expect(window.gap).toBe(2)
    expect(window.append([sampleEntry(11), sampleEntry(11), sampleEntry(9)])).toBe(true)
    expect(seqs(window)).toEqual([8, 9, 10, 11, 12])
    expect(window.following).toBe(true)
  })

  it('keeps live entries that came while the first page was on its way', () => {
    const window = new LogWindow()
    window.append([sampleEntry(11), sampleEntry(12)])
    expect(window.loaded).toBe(false)
    window.show(sampleEntries(6, 10))
    expect(seqs(window)).toEqual([6, 7, 8, 9, 10, 11, 12])
  })

  it('starts with an empty log', () => {
    const window = new LogWindow()
    window.show([])
    expect(window).toMatchObject({ atStart: true, following: true })
    window.append([sampleEntry(1)])
    expect(seqs(window)).toEqual([1])
    expect(window.atStart).toBe(true)
  })
})

describe('a window further back', () => {
  it('does not follow until it has reached the end', () => {
    const window = new LogWindow()
    window.raise(100)
    window.show(sampleEntries(40, 50))
    window.append([sampleEntry(101)])
    expect(window).toMatchObject({ following: false, gap: 51 })
    window.append(sampleEntries(51, 100))
    expect(window).toMatchObject({ following: true, gap: 0, last: 101 })
  })

  it('takes only older entries that touch it', () => {
    const window = new LogWindow()
    window.show(sampleEntries(40, 50))
    expect(window.prepend(sampleEntries(20, 30))).toBe(false)
    expect(window.prepend([...sampleEntries(20, 30), ...sampleEntries(38, 41)])).toBe(true)
    expect(window.first).toBe(38)
    expect(window.atStart).toBe(false)
    window.endAtStart()
    expect(window.atStart).toBe(true)
  })
})

const range = (max: number) =>
  fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const HEAD = 60
const action = fc.oneof(
  fc.record({ do: fc.constantFrom('append' as const, 'prepend' as const, 'show' as const), range: range(HEAD) }),
  fc.record({ do: fc.constant('live' as const), seq: fc.integer({ min: 1, max: HEAD }) }),
  fc.record({ do: fc.constantFrom('detach' as const, 'trim' as const) }),
)

it('whatever comes, it is dense, ascending, and holds the entries themselves', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const log: Entry[] = sampleEntries(1, HEAD)
      const part = ([from, to]: readonly [number, number]) => log.slice(from - 1, to)
      const window = new LogWindow()
      for (const one of actions) {
        if (one.do === 'append') window.append(part(one.range))
        else if (one.do === 'prepend') window.prepend(part(one.range))
        else if (one.do === 'show') window.show(part(one.range))
        else if (one.do === 'live') window.append([log[one.seq - 1]!])
        else if (one.do === 'detach') window.detach()
        else window.trimStart(5)
        expect(window.entries).toEqual(part([window.first, window.first + window.entries.length - 1]))
        if (window.entries.length > 0) expect(window.last).toBe(window.entries.at(-1)!.seq)
        expect(window.gap).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
