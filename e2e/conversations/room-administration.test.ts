import { MUTED_FOR_GOOD } from '@hongyan/protocol'
import { HongyanError } from '@hongyan/sdk'
import { callRoute, type Person, PASSWORD, RawSocket } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const HOUR_MS = 3_600_000
const ONE_PIXEL = Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64')

/** What somebody is refused, by code. */
async function isRefused(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'done',
    (error: unknown) => (error instanceof HongyanError ? error.code : 'something else'),
  )
}

conversation('ranks: what the owner may, an admin may in part, and a member not', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  await alice.client.setRole(room.id, bob.accountId, 'admin')
  await bob.listed(({ id, role }) => id === room.id && role === 'admin', 'the room as its admin')
  const tries = (who: Person): Record<string, () => Promise<unknown>> => ({
    rename: () => who.client.renameRoom(room.id, `of ${who.name}`),
    notice: () => who.client.setRoomNotice(room.id, `by ${who.name}`),
    muteAll: () => who.client.muteAll(room.id, false),
    mute: () => who.client.muteMember(room.id, carol.accountId, Date.now() + HOUR_MS),
    unmute: () => who.client.muteMember(room.id, carol.accountId, null),
    configure: () => who.client.configureRoom(room.id, { hidesPast: false }),
    setRole: () => who.client.setRole(room.id, carol.accountId, 'member'),
    handOver: () => who.client.handOver(room.id, carol.accountId),
    dissolve: () => who.client.dissolveRoom(room.id),
  })
  const allowed = async (who: Person): Promise<string[]> => {
    const done: string[] = []
    for (const [name, attempt] of Object.entries(tries(who))) if ((await isRefused(attempt())) === 'done') done.push(name)
    return done
  }
  expect(await allowed(carol)).toEqual([])
  expect(await allowed(bob)).toEqual(['rename', 'notice', 'muteAll', 'mute', 'unmute'])
  expect(await isRefused(bob.client.removeMember(room.id, alice.accountId))).toBe('room.rank')
  expect(await isRefused(bob.client.removeMember(room.id, bob.accountId))).toBe('request.invalid')
  await alice.listed(
    (one) => one.id === room.id && one.name === `of ${bob.name}` && one.room?.notice?.byId === bob.accountId,
    'what bob changed',
  )
  // To carol, then, and on: she is the owner, and who was stays an admin.
  await alice.client.handOver(room.id, carol.accountId)
  await carol.listed(({ id, role }) => id === room.id && role === 'owner', 'the room as its owner')
  expect(await isRefused(alice.client.dissolveRoom(room.id))).toBe('room.rank')
  await carol.leaves(room)
  await alice.listed(({ id, role }) => id === room.id && role === 'owner', 'the room again, as its oldest admin')
})

conversation(
  'who is muted or removed cannot write at once after; who writes meanwhile is in or out, never between',
  async ({ alice, bob, carol, room }) => {
    await carol.joins(room.number)
    const until = Date.now() + HOUR_MS
    await alice.client.muteMember(room.id, bob.accountId, until)
    const muted = await bob.rawSocket()
    const message = (text: string) =>
      ({ conversationId: room.id, clientMessageId: `${text}-of-bob`, body: { kind: 'text', text } }) as const
    expect(await muted.isRefused('message.send', message('muted'))).toMatchObject({ code: 'room.muted', details: { until } })
    await bob.listed((one) => one.id === room.id && one.room?.mutedUntil === until, 'that he is muted')
    await bob.leaves(room)
    await bob.joins(room.number)
    expect((await muted.isRefused('message.send', message('back'))).code, 'leaving does not help').toBe('room.muted')
    await alice.client.muteMember(room.id, bob.accountId, null)
    await bob.sends(room, 'free')
    await alice.client.muteAll(room.id, true)
    expect((await muted.isRefused('message.send', message('all'))).code).toBe('room.muted-all')
    await alice.sends(room, 'silence!')
    await alice.client.muteAll(room.id, false)

    const sends = Array.from({ length: 30 }, (_, index) =>
      muted.asks('message.send', message(`race-${index}`)).then(
        () => 1,
        () => 0,
      ),
    )
    const gone = new Promise((resolve) => bob.client.on('removed', resolve))
    await alice.client.removeMember(room.id, bob.accountId)
    expect(await gone).toMatchObject({ conversation: { id: room.id }, reason: 'removed' })
    expect((await muted.isRefused('message.send', message('after'))).code).toBe('conversation.not-found')
    expect((await muted.isRefused('history.page', { conversationId: room.id })).code).toBe('conversation.not-found')
    const stored = (await Promise.all(sends)).filter(Boolean).length
    const { entries } = await (await alice.rawSocket()).asks('history.page', { conversationId: room.id, limit: 100 })
    const removal = entries.findIndex(({ kind }) => kind === 'remove')
    expect(entries.slice(removal).some(({ senderId }) => senderId === bob.accountId)).toBe(false)
    expect(
      entries.filter((entry) => entry.kind === 'message' && entry.body.kind === 'text' && entry.body.text.startsWith('race')),
    ).toHaveLength(stored)
    await carol.listed((one) => one.id === room.id && one.memberCount === 2, 'a room of two')
  },
)

conversation(
  'an invitation brings people in at once; where only those invited come, the number alone does not help',
  async ({ alice, bob, carol, room }) => {
    await bob.client.invite(room.id, { names: [carol.name] })
    await carol.listed((one) => one.id === room.id && one.unread === 0 && one.last?.kind === 'invite', 'the room she was invited to')
    await carol.sends(room, 'thanks')
    await alice.client.configureRoom(room.id, { joining: 'invited' })
    await carol.leaves(room)
    expect(await isRefused(carol.joins(room.number))).toBe('room.invitation-only')
    expect(await carol.client.findRoom(room.number ?? '')).toMatchObject({ joining: 'invited', member: false })
    expect(await isRefused(bob.client.invite(room.id, { accountIds: [carol.accountId] }))).toBe('room.rank')
    expect(await isRefused(alice.client.invite(room.id, { names: ['nobody-of-this-name'] }))).toBe('account.not-found')
    await alice.client.invite(room.id, { accountIds: [carol.accountId, bob.accountId] })
    await carol.sees(room, ['thanks'])
  },
)

conversation('who comes later sees nothing from before, where the owner wants it so', async ({ alice, carol, room }) => {
  await alice.sends(room, 'among us')
  await alice.client.configureRoom(room.id, { hidesPast: true })
  await carol.joins(room.number)
  await alice.sends(room, 'welcome')
  await carol.sees(room, ['welcome'])
  const { entries } = carol.looksAt(room).get()
  await carol.looksAt(room).loadOlder()
  expect(carol.looksAt(room).get()).toMatchObject({ atStart: true, error: null })
  expect(entries[0]).toMatchObject({ kind: 'join', senderId: carol.accountId })
  const socket = await carol.rawSocket()
  expect((await socket.asks('history.page', { conversationId: room.id, after: 0 })).entries[0]).toMatchObject({ kind: 'join' })
  expect((await socket.asks('history.page', { conversationId: room.id, before: entries[0]?.seq ?? 0 })).entries).toEqual([])
})

conversation('a room is dissolved while people write: all are out, and nobody gets its number', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  await carol.losesConnection()
  const writing = Array.from({ length: 20 }, (_, index) => isRefused(bob.sends(room, `going on ${index}`)))
  const told = new Promise((resolve) => bob.client.on('removed', resolve))
  await alice.client.dissolveRoom(room.id)
  expect(await told).toMatchObject({ reason: 'dissolved' })
  const outcomes = new Set(await Promise.all(writing))
  outcomes.delete('done')
  expect([...outcomes].every((code) => code === 'conversation.not-found')).toBe(true)
  const late = new Promise((resolve) => carol.client.on('removed', resolve))
  await carol.findsConnection()
  expect(await late, 'who was away').toMatchObject({ conversation: { id: room.id }, reason: 'dissolved' })
  expect(await isRefused(alice.joins(room.number))).toBe('room.not-found')
  expect(await isRefused(bob.createsRoom({ number: room.number ?? '' }))).toBe('room.number-taken')
  expect(await bob.client.isRoomNumberAvailable(room.number ?? '')).toEqual({ available: false, reason: 'room.number-taken' })
  expect(await bob.client.isRoomNumberAvailable('012')).toEqual({ available: false, reason: 'room.number-invalid' })
})

conversation('the administrator of the server keeps order in the lobby, and owns nothing there', async ({ server, alice, bob }) => {
  const lobby = await alice.lobby()
  expect(await isRefused(alice.client.setRoomNotice(lobby.id, 'mine'))).toBe('room.rank')
  expect(await isRefused(alice.client.muteMember(lobby.id, bob.accountId, MUTED_FOR_GOOD))).toBe('room.rank')
  const { result } = await callRoute(server.url, 'account.set-up', {
    name: 'head-goose',
    nickname: 'Head',
    password: PASSWORD,
    device: { platform: 'script', label: 'a door' },
    token: new URL(server.setupUrl ?? '').hash.slice(1),
    credential: 'token',
  })
  const head = await RawSocket.signedIn(server.url, result?.token ?? '')
  await head.asks('room.set-notice', { conversationId: lobby.id, text: 'be kind' })
  await alice.listed((one) => one.id === lobby.id && one.room?.notice?.text === 'be kind', 'the notice')
  await head.asks('room.mute', { conversationId: lobby.id, accountId: bob.accountId, until: MUTED_FOR_GOOD })
  expect(await isRefused(bob.sends(lobby, 'hey'))).toBe('room.muted')
  await head.asks('room.mute-all', { conversationId: lobby.id, active: true })
  expect(await isRefused(alice.sends(lobby, 'hey'))).toBe('room.muted-all')
  await head.asks('room.mute-all', { conversationId: lobby.id, active: false })
  for (const [type, params] of [
    ['room.remove-member', { conversationId: lobby.id, accountId: bob.accountId }],
    ['room.rename', { conversationId: lobby.id, name: 'mine' }],
    ['room.configure', { conversationId: lobby.id, joining: 'invited' }],
    ['room.dissolve', { conversationId: lobby.id }],
  ] as const) {
    expect((await head.isRefused(type, params)).code, type).toBe('conversation.forbidden')
  }
  await alice.sends(lobby, 'all is well')
})

conversation('a room has a picture, set by those who administer it', async ({ alice, bob, room }) => {
  const image = new Blob([ONE_PIXEL], { type: 'image/gif' })
  expect(await isRefused(bob.client.setRoomAvatar(room.id, image))).toBe('room.rank')
  expect(await isRefused(alice.client.setRoomAvatar(room.id, new Blob(['no picture'], { type: 'image/png' })))).toBe(
    'account.avatar-invalid',
  )
  const first = (await alice.client.setRoomAvatar(room.id, image)).room?.avatar.image ?? ''
  await bob.listed((one) => one.id === room.id && one.room?.avatar.image === first && one.last?.kind === 'avatar', 'the picture')
  const pictureOf = (id: string): Promise<number> => fetch(bob.client.api.avatarUrl(id)).then(({ status }) => status)
  expect(await pictureOf(first)).toBe(200)
  await alice.client.removeRoomAvatar(room.id)
  await bob.listed((one) => one.id === room.id && one.room?.avatar.image === null, 'no picture')
  expect(await pictureOf(first), 'the one before is gone').toBe(404)
})
