import { callRoute } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('of a hundred who want the same name at once exactly one gets it', async ({ server }) => {
  const spellings = ['wanted', 'Wanted', 'WANTED', 'ｗａｎｔｅｄ']
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      callRoute(server.url, 'account.register', {
        name: spellings[index % spellings.length]!,
        password: `a quick password for ${index}`,
        nickname: `number ${index}`,
        device: { platform: 'web', label: 'a race' },
        credential: 'token',
      }),
    ),
  )
  const [winner, ...others] = answers.filter(({ result }) => result !== undefined)
  expect(others).toEqual([])
  const refusals = answers.flatMap(({ error }) => (error ? [error.code] : []))
  expect(refusals).toHaveLength(99)
  expect(refusals.filter((code) => code !== 'account.name-taken' && code !== 'server.busy')).toEqual([])
  const { result } = await callRoute(server.url, 'account.available', null, { params: { name: 'WaNtEd' } })
  expect(result).toEqual({ available: false, reason: 'account.name-taken' })
  const session = await callRoute(server.url, 'session.current', null, { token: winner!.result!.token! })
  expect(session.result?.account.nickname).toBe(winner!.result!.account.nickname)
})

conversation('names that cannot be had say why', async ({ server }) => {
  for (const [name, reason] of [
    ['system', 'account.name-reserved'],
    ['all', 'account.name-reserved'],
    ['SYSTEM', 'account.name-reserved'],
    ['ѕуѕtеm', 'account.name-reserved'],
    ['two words', 'account.name-invalid'],
    ['12345', 'account.name-invalid'],
    ['12345678901', 'account.name-invalid'],
    ['a@b', 'account.name-invalid'],
    ['x'.repeat(33), 'account.name-invalid'],
    ['\u202eevil', 'account.name-invalid'],
  ] as const) {
    const { result } = await callRoute(server.url, 'account.available', null, { params: { name } })
    expect([name, result]).toEqual([name, { available: false, reason }])
  }
  for (const name of ['鸿雁', 'Ünal', '654321', 'a_b.c-d', '山田太郎']) {
    const { result } = await callRoute(server.url, 'account.available', null, { params: { name } })
    expect([name, result]).toEqual([name, { available: true, reason: null }])
  }
})

conversation('a weak password is refused with the reason', async ({ server }) => {
  for (const password of ['1234567', 'password', '12345678', 'aaaaaaaaaa', 'qwertyuiop', 'strong-name-strong-name']) {
    const { status, error } = await callRoute(server.url, 'account.register', {
      name: 'strong-name',
      password,
      nickname: 'x',
      device: { platform: 'web', label: 'x' },
    })
    expect([password, status, error?.code]).toEqual([password, 400, 'account.password-weak'])
    expect(error?.field).toBe('password')
    expect(typeof error?.details?.['reason']).toBe('string')
  }
})
