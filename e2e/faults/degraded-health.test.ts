import { callRoute, PASSWORD } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { onAShim } from './on-a-shim.ts'

test('health says that the disk refuses what is written, and that it takes it again', async () => {
  const { shim, start } = await onAShim()
  const server = await start()
  const url = await server.url()
  const health = async () => {
    const { status, result } = await callRoute(url, 'server.health')
    return [status, result?.status]
  }
  const register = async (name: string) => {
    const device = { platform: 'script', label: 'a test' } as const
    const { status, error } = await callRoute(url, 'account.register', { name, nickname: name, password: PASSWORD, device })
    return [status, error?.code]
  }
  expect(await register('early')).toEqual([200, undefined])
  expect(await health()).toEqual([200, 'ok'])
  shim.failWrites('ENOSPC', { count: 1_000_000 })
  expect(await register('late')).toEqual([503, 'store.unavailable'])
  expect(await health()).toEqual([200, 'degraded'])
  shim.heal()
  expect(await register('late')).toEqual([200, undefined])
  expect(await health()).toEqual([200, 'ok'])
})
