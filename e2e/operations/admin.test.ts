import { once } from 'node:events'
import { statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { callRoute, makeTemporaryFolder, personEnvironment, runHongyan, startServerProcess, startTestServer } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect, onTestFinished, test } from 'vitest'

const PASSWORD = 'seven geese over the lake 7'

const admin = (dataDir: string, args: readonly string[], input = '') =>
  runHongyan(['admin', ...args, '--data', dataDir], personEnvironment(dataDir), input)

const signIn = (url: string, name: string, password: string) =>
  callRoute(url, 'session.sign-in', { name, password, device: { platform: 'script', label: 'x' }, credential: 'token' })

conversation('a disabled account is put out at once, everywhere, and comes in nowhere', async ({ server, alice, bob }) => {
  const lobby = await bob.lobby()
  await alice.sends(lobby, 'see you')
  const phone = await alice.signsIn({ platform: 'phone' })
  const socket = await alice.rawSocket()
  bob.watches(alice)
  await bob.seesOnline(alice)
  const bobs = await bob.rawSocket()
  const before = (await bobs.asks('member.list', { conversationId: lobby.id })).total

  expect(await admin(server.dataDir, ['accounts', 'disable', alice.name])).toMatchObject({ code: 0, stderr: '' })
  for (const device of [alice, phone]) expect(await device.isPutOut()).toMatchObject({ reason: 'disabled', by: null })
  expect((await socket.receives('session.ended')).end.reason).toBe('disabled')
  expect((await socket.isClosed()).code).toBe(4001)
  await bob.seesOffline(alice)

  expect((await callRoute(server.url, 'session.current', null, { token: alice.token })).error).toMatchObject({
    code: 'session.ended',
    details: { reason: 'disabled' },
  })
  expect(await signIn(server.url, alice.name, alice.password)).toMatchObject({ status: 403, error: { code: 'account.disabled' } })
  expect((await signIn(server.url, alice.name, 'not the password 1')).error?.code).toBe('account.wrong-credentials')
  const { members, total } = await bobs.asks('member.list', { conversationId: lobby.id })
  expect(total).toBe(before - 1)
  expect(members.map(({ account }) => account.id)).not.toContain(alice.accountId)
  await bob.receives(lobby, { from: alice, body: 'see you' })

  expect(await admin(server.dataDir, ['accounts', 'enable', alice.name])).toMatchObject({ code: 0 })
  const again = await alice.signsIn()
  await again.sends(lobby, 'I am back')
  await bob.receives(lobby, { from: alice, body: 'I am back' })
  await bobs.closes()
})

conversation('a reset password signs in, the old one does not, and nobody is signed in any more', async ({ server, alice }) => {
  const { code, stdout } = await admin(server.dataDir, ['accounts', 'reset-password', alice.name, '--password-file', '-'], `${PASSWORD}\n`)
  expect([code, stdout]).toEqual([0, expect.stringContaining(alice.name)])
  expect(stdout).not.toContain(PASSWORD)
  expect(await alice.isPutOut()).toMatchObject({ reason: 'password-changed', by: null })
  expect((await signIn(server.url, alice.name, alice.password)).error?.code).toBe('account.wrong-credentials')
  expect((await signIn(server.url, alice.name, PASSWORD)).status).toBe(200)
})

conversation('a weak password, or one that cannot be read, changes nothing', async ({ server, alice }) => {
  const weak = await admin(server.dataDir, ['accounts', 'reset-password', alice.name, '--password-file', '-'], '12345678\n')
  expect(weak).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('too easy') as string })
  const unread = await admin(server.dataDir, ['accounts', 'reset-password', alice.name, '--password-file', '/nowhere'])
  expect(unread).toMatchObject({ code: 1, stderr: expect.stringContaining('/nowhere') as string })
  expect((await signIn(server.url, alice.name, alice.password)).status).toBe(200)
})

conversation(
  'an account is created with a password made up and shown once; its role is given and taken',
  async ({ server, alice, bob }) => {
    const args = ['accounts', 'create', 'Dora', '--nickname', '朵拉', '--role', 'administrator', '--json']
    const created = JSON.parse((await admin(server.dataDir, args)).stdout) as { password: string }
    expect(created).toMatchObject({ name: 'Dora', nickname: '朵拉', role: 'administrator' })
    expect((await signIn(server.url, 'dora', created.password)).result).toMatchObject({ account: { role: 'administrator' } })
    expect(await admin(server.dataDir, args)).toMatchObject({ code: 1, stderr: 'hongyan admin: The name Dora is taken.\n' })

    const last = await admin(server.dataDir, ['accounts', 'set-role', 'dora', 'member'])
    expect(last).toMatchObject({ code: 1, stderr: expect.stringContaining('last administrator') as string })
    expect(await admin(server.dataDir, ['accounts', 'set-role', alice.name, 'administrator'])).toMatchObject({ code: 0 })
    await expect.poll(() => alice.client.account.get()?.role).toBe('administrator')
    expect(await admin(server.dataDir, ['accounts', 'disable', 'dora'])).toMatchObject({ code: 0 })

    const list = JSON.parse((await admin(server.dataDir, ['accounts', 'list', '--json', '--disabled'])).stdout) as { accounts: unknown[] }
    expect(list).toMatchObject({ accounts: [{ name: 'Dora', nickname: '朵拉' }], cursor: null })
    const table = await admin(server.dataDir, ['accounts', 'list', bob.name])
    expect(table.stdout).toMatch(
      new RegExp(`^NAME +NICKNAME +ROLE +STATE +CREATED\n${bob.name} +${bob.name} +member +enabled +\\d{4}-\\d\\d-\\d\\d\n$`),
    )
    expect((await admin(server.dataDir, ['accounts', 'disable', 'nobody-here'])).stderr).toBe(
      'hongyan admin: Nobody is called nobody-here.\n',
    )
  },
)

test('the set-up link is made anew, until there is an administrator', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.stop())
  const { stdout } = await admin(server.dataDir, ['setup-link'])
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#[\w-]{32}\n$/)
  const setUp = (link: string) =>
    callRoute(server.url, 'account.set-up', {
      token: link.trim().split('#')[1] ?? '',
      name: 'head-goose',
      password: PASSWORD,
      nickname: '头雁',
      device: { platform: 'web', label: 'first' },
      credential: 'token',
    })
  expect((await setUp(server.setupUrl ?? '')).error?.code).toBe('setup.token-invalid')
  expect((await callRoute(server.url, 'server.info')).result?.setUp).toBe(false)
  expect((await admin(server.dataDir, ['accounts', 'create', 'root', '--role', 'administrator'])).code).toBe(0)
  expect((await callRoute(server.url, 'server.info')).result?.setUp).toBe(true)
  expect((await setUp(stdout)).error?.code).toBe('setup.token-invalid')
  expect(await admin(server.dataDir, ['setup-link'])).toMatchObject({ code: 1, stdout: '' })
})

test('without a server it works on the data, also after one was killed; where there are none it says so', async () => {
  const folder = await makeTemporaryFolder()
  onTestFinished(() => folder.remove())
  expect(await admin(folder.path, ['accounts', 'list'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no data') as string,
  })
  const server = await startServerProcess({ data: folder.path })
  onTestFinished(() => server.cleanUp())
  expect(await admin(folder.path, ['accounts', 'create', 'alice', '--password-file', '-'], PASSWORD)).toMatchObject({ code: 0 })
  await server.end('SIGKILL')
  expect(await admin(folder.path, ['accounts', 'disable', 'alice'])).toMatchObject({ code: 0 })
  expect(await admin(folder.path, ['setup-link'])).toMatchObject({ code: 1, stderr: expect.stringContaining('No server runs') as string })
  const second = await startServerProcess({ data: folder.path })
  onTestFinished(() => second.cleanUp())
  expect((await signIn(await second.url(), 'alice', PASSWORD)).error?.code).toBe('account.disabled')
  expect(await admin(folder.path, ['accounts', 'enable', 'alice'])).toMatchObject({ code: 0 })
  expect((await signIn(await second.url(), 'alice', PASSWORD)).status).toBe(200)
})

conversation('the socket is for the owner of the data only, and refuses another version', async ({ server, alice }) => {
  const socket = join(server.dataDir, 'admin.sock')
  expect(statSync(socket).mode & 0o777).toBe(0o600)
  for (const version of [undefined, '0.0.1']) {
    const headers = { 'content-type': 'application/json', ...(version === undefined ? {} : { 'hongyan-version': version }) }
    const sent = request({ socketPath: socket, method: 'POST', path: '/accounts.disable', headers })
    sent.end(JSON.stringify({ name: alice.name }))
    const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }]
    response.resume()
    expect(response.statusCode).toBe(409)
  }
  expect((await signIn(server.url, alice.name, alice.password)).status).toBe(200)
})
