import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'

const at = (seq: number, id = seq * 10) => ({ conversationId: 7, seq, id })

test('what was acknowledged, heard and stored in one place is in order', () => {
  const ledger = new Ledger()
  for (let number = 0; number < 500; number++) {
    for (const witness of ['heard', 'acknowledged', 'acknowledged', 'heard', 'stored'] as const)
      ledger.note(witness, 3, number, at(number + 1))
  }
  expect(ledger.close()).toEqual({ acknowledged: 500, lost: 0, doubled: 0, findings: [], wrongs: 0 })
})

test('what was acknowledged or heard and is not stored is lost', () => {
  const ledger = new Ledger()
  ledger.note('acknowledged', 0, 0, at(1))
  ledger.note('heard', 1, 5, at(2))
  ledger.note('stored', 1, 6, at(3))
  expect(ledger.close()).toMatchObject({ acknowledged: 1, lost: 2, doubled: 0, wrongs: 2 })
})

test('what is stored twice is doubled', () => {
  const ledger = new Ledger()
  ledger.note('acknowledged', 0, 0, at(1))
  ledger.note('stored', 0, 0, at(1))
  ledger.note('stored', 0, 0, at(1))
  expect(ledger.close()).toMatchObject({ lost: 0, doubled: 1 })
})

test.each([at(2), at(1, 11), { ...at(1), conversationId: 8 }])(
  'what was acknowledged as one thing and told as another is doubled: %o',
  (place) => {
    const ledger = new Ledger()
    ledger.note('acknowledged', 0, 0, at(1))
    ledger.note('heard', 0, 0, place)
    ledger.note('stored', 0, 0, at(1))
    expect(ledger.close()).toMatchObject({ lost: 0, doubled: 1, findings: [expect.stringContaining('0:0 was heard as')] })
  },
)
