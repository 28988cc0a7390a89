import {
  callRoute,
  makeTemporaryFolder,
  PASSWORD,
  type Person,
  RawSocket,
  registerPerson,
  runHongyan,
  startServerProcess,
} from '@hongyan/testkit'
import { expect, onTestFinished, test } from 'vitest'

const BODY = 'the-heron-wades-at-noon\nand {"level":99} a second line'
const WRONG_PASSWORD = 'I-typed-something-else-5'
const TYPED_AS_NAME = 'my-password-in-the-wrong-field-6'
const NEW_PASSWORD = 'north again in the spring 3'

test('the log is lines of JSON about what happened, and says nothing that people say or keep to themselves', async () => {
  const folder = await makeTemporaryFolder()
  onTestFinished(() => folder.remove())
  const args = ['--log-level', 'trace', '--seat-policy', 'single', '--limit-wrong-passwords-per-account', '2']
  const server = await startServerProcess({ data: folder.path, args })
  onTestFinished(() => server.cleanUp())
  const [url, port] = [await server.url(), await server.port()]
  const [, setupToken = ''] = await server.prints(/setup#([\w-]+)/)
  const people: Person[] = []
  onTestFinished(async () => void (await Promise.all(people.map((person) => person.goesAway()))))
  const alice = await registerPerson(() => ({ host: '127.0.0.1', port }), 'alice', { nickname: 'Nick-of-alice' })
  people.push(alice)

  const signIn = (name: string, password: string) =>
    callRoute(url, 'session.sign-in', { name, password, device: { platform: 'web', label: 'x\n{"level":60}' }, credential: 'token' })
  const lobby = await alice.lobby()
  await alice.sends(lobby, BODY)
  const socket = await RawSocket.signedIn(url, alice.token)
  await socket.isRefused('message.send', { conversationId: lobby.id, clientMessageId: 'x', body: { kind: 'text', text: BODY } })
  socket.sendsRaw(`{"${BODY}`)
  await signIn('alice', PASSWORD)
  await alice.isPutOut()
  await signIn(TYPED_AS_NAME, 'x')
  for (let time = 0; time < 3; time++) await signIn('alice', WRONG_PASSWORD)
  await callRoute(url, 'session.current', null, { token: alice.token })
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HONGYAN_')))
  for (const command of [
    ['reset-password', 'alice', '--password-file', '-'],
    ['disable', 'alice'],
    ['enable', 'alice'],
  ]) {
    expect(await runHongyan(['admin', 'accounts', ...command, '--data', folder.path], env, NEW_PASSWORD)).toMatchObject({ code: 0 })
  }
  const { stderr } = await server.end()

  const lines = stderr.trimEnd().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as { level: number; time: number; msg: string })
  expect(entries.map(({ msg }) => msg)).toEqual([
    'listening',
    'registered',
    'signed in',
    'session ended',
    'signed in',
    'wrong password',
    'wrong password',
    'too many wrong passwords; the account or the address has to wait',
    'session ended',
    'administered',
    'administered',
    'administered',
    'stopping',
    'stopped',
  ])
  expect(entries.filter(({ level }) => level > 40)).toEqual([])
  expect(entries.find(({ msg }) => msg === 'session ended')).toMatchObject({ reason: 'replaced', by: 'web' })
  expect(entries.find(({ msg }) => msg === 'wrong password')).toMatchObject({ account: null, address: '127.0.0.1' })
  expect(entries.find(({ msg }) => msg === 'administered')).toMatchObject({ operation: 'accounts.reset-password', account: 'alice' })
  for (const secret of [
    'heron',
    'second line',
    PASSWORD,
    NEW_PASSWORD,
    WRONG_PASSWORD,
    TYPED_AS_NAME,
    alice.token,
    setupToken,
    'Nick-of-alice',
  ]) {
    expect(stderr).not.toContain(secret)
  }
})
