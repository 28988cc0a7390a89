import { writtenText } from '@hongyan/sdk'
import type { Conversation, Entry } from '@hongyan/protocol'
import {
  callRoute,
  GrowingList,
  makeTemporaryFolder,
  type Person,
  RawSocket,
  registerPerson,
  runHongyan,
  startServerProcess,
  until,
} from '@hongyan/testkit'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'

const WRITERS = 4
const SERVE = ['--limit-messages-per-second', '0', '--limit-registrations-per-address-per-hour', '0']

test('a backup taken while many write has all that was acknowledged before, and a server goes on from it', async () => {
  const folder = await makeTemporaryFolder()
  onTestFinished(() => folder.remove())
  const server = await startServerProcess({ args: SERVE })
  onTestFinished(() => server.cleanUp())
  const port = await server.port()
  const people: Person[] = []
  onTestFinished(async () => void (await Promise.all(people.map((person) => person.goesAway()))))
  for (let index = 0; index < WRITERS; index++) {
    people.push(await registerPerson(() => ({ host: '127.0.0.1', port }), `writer-${index}`, { follow: 'viewed' }))
  }
  const lobby = await people[0]!.lobby()
  const acks = new GrowingList<string>()
  const over = new AbortController()
  const writing = people.map((person) => write(person, lobby, acks, over.signal))
  const faces = changeFace(await server.url(), people[0]!, over.signal)

  await until(acks, (list) => list.length >= 300, 'the first 300 acknowledgements')
  const before = [...acks.get()]
  const backup = `${folder.path}/monday`
  const taken = await runHongyan(['backup', backup, '--data', server.dataDir], clean())
  expect(taken).toMatchObject({ code: 0, stderr: '' })
  expect(taken.stdout).toContain('is sound')
  const during = acks.get().length
  await until(acks, (list) => list.length > during, 'the writers to go on')
  over.abort()
  await Promise.all([...writing, faces])
  for (const person of people) await person.disconnects()

  expect(await runHongyan(['verify', backup], clean())).toMatchObject({ code: 0 })
  const restored = `${folder.path}/restored`
  expect(await runHongyan(['restore', backup, '--data', restored], clean())).toMatchObject({ code: 0, stderr: '' })
  const second = await startServerProcess({ data: restored, args: SERVE })
  onTestFinished(() => second.cleanUp())
  const url = await second.url()
  for (const { token, name } of people) {
    const { result } = await callRoute(url, 'session.current', null, { token })
    expect(result).toMatchObject({ account: { name } })
  }
  const texts = new Set(
    (await readAll(url, people[0]!.token, lobby)).flatMap((entry) => (entry.kind === 'message' ? [writtenText(entry.body)] : [])),
  )
  expect(before.filter((text) => !texts.has(text)).slice(0, 5)).toEqual([])
  const { result } = await callRoute(url, 'session.current', null, { token: people[0]!.token })
  const image = result?.account?.avatar.image
  if (image) expect((await fetch(`${url}/api/avatars/${image}`)).status).toBe(200)
  const socket = await RawSocket.signedIn(url, people[1]!.token)
  await socket.asks('message.send', {
    conversationId: lobby.id,
    clientMessageId: 'after-the-restore',
    body: { kind: 'text', text: 'we are back' },
  })
  await socket.closes()
  expect(await runHongyan(['verify', '--data', restored], clean())).toMatchObject({ code: 0 })
})

async function write(person: Person, place: Conversation, acks: GrowingList<string>, over: AbortSignal): Promise<void> {
  const socket = await RawSocket.signedIn(person.url, person.token)
  const send = async (lane: number): Promise<void> => {
    for (let number = 0; !over.aborted; number++) {
      const text = `${person.name}:${lane}:${number}`
      await socket.asks('message.send', { conversationId: place.id, clientMessageId: text, body: { kind: 'text', text } })
      acks.add(text)
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, lane) => send(lane)))
  await socket.closes()
}

/** Puts one avatar in the place of the other, so that files come and go while they are copied. */
async function changeFace(url: string, { token }: Person, over: AbortSignal): Promise<void> {
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  while (!over.aborted) {
    const answer = await fetch(`${url}/api/account/avatar`, {
      method: 'PUT',
      body: new Blob([new Uint8Array(picture)], { type: 'image/png' }),
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(200)
  }
}

async function readAll(url: string, token: string, place: Conversation): Promise<Entry[]> {
  const socket = await RawSocket.signedIn(url, token)
  const entries: Entry[] = []
  for (let head = 1; (entries.at(-1)?.seq ?? 0) < head; ) {
    const page = await socket.asks('history.page', { conversationId: place.id, after: entries.at(-1)?.seq ?? 0, limit: 100 })
    head = page.head
    entries.push(...page.entries)
  }
  await socket.closes()
  return entries
}

function clean(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HONGYAN_')))
}
