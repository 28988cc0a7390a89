import { expect, test } from 'vitest'
import { GrowingList } from './growing-list.ts'
import { inTime, until } from './until.ts'

test('finds what is there already, and what comes later', async () => {
  const list = new GrowingList<number>()
  list.add(1)
  expect(await until(list, (items) => items.find((item) => item === 1), 'one')).toBe(1)
  const two = list.first((item) => item === 2, 'two')
  list.add(2)
  expect(await two).toBe(2)
})

test('an error while looking is the answer', async () => {
  const list = new GrowingList<number>()
  const looking = until(
    list,
    (items) => {
      if (items.length > 0) throw new Error('seen')
      return undefined
    },
    'nothing',
  )
  list.add(1)
  await expect(looking).rejects.toThrow('seen')
})

test('says what it waited for, when it does not come', async () => {
  await expect(inTime(new Promise(() => {}), 'the bus', 5)).rejects.toThrow('Waited in vain for the bus')
})
