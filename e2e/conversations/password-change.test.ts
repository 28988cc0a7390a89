import { callRoute } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const NEW_PASSWORD = 'north again in the spring 3'

conversation('a changed password ends every other session at once, and tells them why', async ({ server, alice }) => {
  const phone = await alice.signsIn({ platform: 'phone' })
  const script = await phone.rawSocket()
  await alice.client.api.changePassword({ current: alice.password, password: NEW_PASSWORD })
  expect(await phone.isPutOut()).toMatchObject({ reason: 'password-changed', by: { platform: 'web' } })
  expect((await script.receives('session.ended')).end.reason).toBe('password-changed')
  expect((await script.isClosed()).code).toBe(4001)
  expect(alice.client.connection.get().status).toBe('online')
  const { error } = await callRoute(server.url, 'session.current', null, { token: phone.token })
  expect(error).toMatchObject({ code: 'session.ended', details: { reason: 'password-changed' } })
})

conversation('the new password signs in, the old one does not', async ({ server, alice }) => {
  await alice.client.api.changePassword({ current: alice.password, password: NEW_PASSWORD })
  const signIn = (password: string) =>
    callRoute(server.url, 'session.sign-in', { name: alice.name, password, device: { platform: 'script', label: 'x' } })
  expect((await signIn(alice.password)).error?.code).toBe('account.wrong-credentials')
  expect((await signIn(NEW_PASSWORD)).status).toBe(200)
})

conversation('a weak new password is refused, and the old one stays', async ({ server, alice }) => {
  await expect(alice.client.api.changePassword({ current: alice.password, password: '12345678' })).rejects.toMatchObject({
    code: 'account.password-weak',
  })
  const { status } = await callRoute(server.url, 'session.sign-in', {
    name: alice.name,
    password: alice.password,
    device: { platform: 'script', label: 'x' },
  })
  expect(status).toBe(200)
})

conversation('signing out ends this device and no other', async ({ server, alice }) => {
  const phone = await alice.signsIn({ platform: 'phone' })
  await alice.client.signOut()
  const { status, error } = await callRoute(server.url, 'session.current', null, { token: alice.token })
  expect([status, error?.code]).toEqual([401, 'session.ended'])
  expect(phone.client.connection.get().status).toBe('online')
})
