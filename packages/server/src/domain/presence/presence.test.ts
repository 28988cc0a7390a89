import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PresenceRegister } from './presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function register() {
  const told: string[] = []
  const presence = new PresenceRegister(({ changes }) => {
    told.push(changes.map(({ accountId, online }) => `${accountId} ${online ? 'on' : 'off'}`).join(', '))
  })
  return { presence, told }
}

it('tells the first session and the last', () => {
  const { presence, told } = register()
  presence.arrive(1)
  presence.arrive(1)
  presence.leave(1)
  vi.runAllTimers()
  expect(told).toEqual(['1 on'])
  presence.leave(1)
  expect(presence.isOnline(1)).toBe(true)
  vi.runAllTimers()
  expect(told).toEqual(['1 on', '1 off'])
  expect(presence.isOnline(1)).toBe(false)
})

it('does not tell a reload', () => {
  const { presence, told } = register()
  presence.arrive(1)
  presence.leave(1)
  vi.advanceTimersByTime(2000)
  presence.arrive(1)
  vi.runAllTimers()
  expect(told).toEqual(['1 on'])
})

it('tells those who come together together', () => {
  const { presence, told } = register()
  presence.arrive(1)
  presence.arrive(2)
  vi.runAllTimers()
  presence.leave(1)
  presence.leave(2)
  vi.runAllTimers()
  expect(told).toEqual(['1 on, 2 on', '1 off, 2 off'])
})

it('lists people in the order they came', () => {
  const { presence } = register()
  presence.arrive(3)
  presence.arrive(1)
  presence.arrive(3)
  expect([...presence.onlineAccounts()]).toEqual([3, 1])
  expect(presence.onlineCount).toBe(2)
})

it('ignores a leave of nobody', () => {
  const { presence, told } = register()
  presence.leave(9)
  vi.runAllTimers()
  expect(told).toEqual([])
})
