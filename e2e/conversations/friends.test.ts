import type { Entry, FriendRequest } from '@hongyan/protocol'
import { inTime, type Person, until } from '@hongyan/testkit'
import { conversation, conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

/** Waits until a person has a request that `matches`. */
function hasRequest(person: Person, matches: (request: FriendRequest) => boolean): Promise<FriendRequest> {
  return until(person.client.contacts, ({ requests }) => requests.find(matches), `a request for ${person.name}`)
}

function isAsked(person: Person, by: Person): Promise<FriendRequest> {
  return hasRequest(person, ({ ask, fromId }) => ask && fromId === by.accountId)
}

async function isFriendOf(person: Person, other: Person): Promise<void> {
  const matches = ({ contacts }: { contacts: ReadonlyMap<number, { friendSince: number | null }> }) =>
    contacts.get(other.accountId)?.friendSince != null
  await until(person.client.contacts, matches, `${other.name} among the friends of ${person.name}`)
}

async function befriend(alice: Person, bob: Person): Promise<void> {
  await alice.client.requestContact(bob.name)
  await bob.client.answerRequest((await isAsked(bob, alice)).id, 'accept')
  await Promise.all([isFriendOf(alice, bob), isFriendOf(bob, alice)])
}

async function isRefused(asked: Promise<unknown>, code: string): Promise<void> {
  await expect(asked).rejects.toMatchObject({ code })
}

function noticesIn(entries: readonly Entry[]): number {
  return entries.filter(({ kind }) => kind === 'friends').length
}

conversation('a request is told at once, and accepted both find each other in their lists', async ({ alice, bob }) => {
  await alice.client.requestContact(bob.name, 'the one from the lake')
  const request = await isAsked(bob, alice)
  expect(request).toMatchObject({ note: 'the one from the lake', state: 'open', toId: bob.accountId })
  expect(bob.client.accounts.get().get(alice.accountId)).toMatchObject({ nickname: alice.name })
  await bob.client.answerRequest(request.id, 'accept')
  await Promise.all([isFriendOf(alice, bob), isFriendOf(bob, alice)])
  const direct = await alice.listed(({ peerId }) => peerId === bob.accountId, 'the new friend')
  expect(direct).toMatchObject({ unread: 0, last: { kind: 'friends', senderId: bob.accountId } })
  await bob.listed(({ id }) => id === direct.id, 'the new friend')
  await alice.sends(direct, 'hello, friend')
  await bob.receives(direct, { from: alice, body: 'hello, friend' })
})

conversation(
  'a request waits for who is away; put off, it is asked again at the next sign-in, on every client, once',
  async ({ server, alice, bob }) => {
    await bob.disconnects()
    await alice.client.requestContact(bob.name)
    await bob.connects()
    const request = await isAsked(bob, alice)
    await bob.client.answerRequest(request.id, 'later')
    const putOff = ({ id, ask, state }: FriendRequest) => id === request.id && state === 'open' && !ask
    await hasRequest(bob, putOff)
    await bob.disconnects()
    await server.restart()
    await bob.connects()
    await hasRequest(bob, putOff)

    const [browser, terminal] = [await bob.signsIn({ platform: 'web' }), await bob.signsIn({ platform: 'terminal' })]
    await Promise.all([isAsked(browser, alice), isAsked(terminal, alice)])
    await terminal.client.answerRequest(request.id, 'later')
    await Promise.all([hasRequest(browser, putOff), hasRequest(terminal, putOff)])

    const third = await bob.signsIn({ platform: 'phone' })
    await isAsked(third, alice)
    await third.client.answerRequest(request.id, 'decline')
    await hasRequest(terminal, ({ id, state }) => id === request.id && state === 'declined')
    await alice.connects()
    await hasRequest(alice, ({ id, state }) => id === request.id && state === 'open')
    expect((await alice.client.requestContact(bob.name, 'once more')).id).toBe(request.id)
    expect((await isAsked(third, alice)).note).toBe('once more')
  },
)

conversation('who ask each other at once, and who accept on two devices, are friends once', async ({ alice, bob }) => {
  const terminal = await bob.signsIn({ platform: 'terminal' })
  await Promise.all([alice.client.requestContact(bob.name), bob.client.requestContact(alice.name)])
  await Promise.all([isFriendOf(alice, bob), isFriendOf(bob, alice), isFriendOf(terminal, alice)])
  await bob.client.removeContact(alice.accountId)
  await until(alice.client.contacts, ({ contacts }) => !contacts.has(bob.accountId), 'a friend less')
  await alice.client.requestContact(bob.name)
  const [request] = await Promise.all([isAsked(bob, alice), isAsked(terminal, alice)])
  await Promise.all([bob.client.answerRequest(request.id, 'accept'), terminal.client.answerRequest(request.id, 'accept')])
  await isFriendOf(alice, bob)
  const direct = await alice.listed(({ peerId }) => peerId === bob.accountId)
  const { entries } = await until(alice.looksAt(direct), (state) => state.atEnd && noticesIn(state.entries) > 1 && state, 'both notices')
  expect(noticesIn(entries)).toBe(2)
  await isRefused(alice.client.requestContact(bob.name), 'contact.already-friends')
  await isRefused(alice.client.requestContact(alice.name), 'contact.self')
})

conversation('a block holds in every direction, at once, and can be undone', async ({ alice, bob, direct, room }) => {
  await alice.sends(direct, 'before')
  await bob.receives(direct, { body: 'before' })
  bob.watches(alice)
  await bob.seesOnline(alice)

  await alice.client.setBlocked(bob.accountId, true)
  await bob.seesOffline(alice)
  await isRefused(inTime(bob.sends(direct, 'are you there?'), 'a refusal'), 'contact.refused')
  await isRefused(inTime(alice.sends(direct, 'no'), 'a refusal'), 'contact.blocked')
  await isRefused(alice.client.requestContact(bob.name), 'contact.blocked')
  expect(await bob.client.requestContact(alice.name)).toMatchObject({ state: 'open' })
  expect((await bob.client.listMembers(room.id)).members.map(({ account, online }) => [account.id, online])).toEqual([
    [bob.accountId, true],
    [alice.accountId, false],
  ])
  expect((await alice.client.listMembers(room.id)).online).toBe(2)

  bob.types(direct)
  await bob.sends(room, 'here we meet')
  await alice.receives(room, { from: bob, body: 'here we meet' })
  await alice.seesNobodyTyping(direct)
  expect(alice.client.contacts.get().requests).toEqual([])

  const another = await alice.signsIn({ platform: 'phone' })
  expect(another.client.contacts.get().contacts.get(bob.accountId)).toMatchObject({ blocked: true, friendSince: null })
  await another.client.setBlocked(bob.accountId, false)
  await bob.seesOnline(alice)
  await until(alice.client.contacts, ({ contacts }) => !contacts.has(bob.accountId), 'nobody blocked')
  await bob.sends(direct, 'there you are')
  await alice.receives(direct, { body: 'there you are' })
  // He had asked meanwhile, and still would.
  expect(await alice.client.requestContact(bob.name)).toMatchObject({ state: 'accepted' })
})

conversation('a remark is on all of one’s devices, and comes back from the cache', async ({ alice, bob }) => {
  await alice.client.setRemark(bob.accountId, '  老同学 ')
  await alice.disconnects()
  const elsewhere = await alice.signsIn({ platform: 'terminal' })
  expect(elsewhere.client.contacts.get().contacts.get(bob.accountId)).toMatchObject({ remark: '老同学' })
  await elsewhere.client.setRemark(bob.accountId, null)
  await alice.connects()
  expect(alice.client.contacts.get().contacts.size).toBe(0)
  await isRefused(alice.client.setRemark(bob.accountId, 'two\nlines'), 'contact.remark-invalid')
})

const amongFriends = conversationWith({ strangers: 'friends' })

amongFriends(
  'where only friends may write directly, a stranger is refused until they are one',
  async ({ server, alice, bob, direct, room }) => {
    await isRefused(inTime(alice.sends(direct, 'hello'), 'a refusal'), 'contact.refused')
    await alice.sends(room, 'hello, all')
    await befriend(alice, bob)
    await alice.sends(direct, 'hello')
    await bob.receives(direct, { body: 'hello' })
    await bob.client.removeContact(alice.accountId)
    await isRefused(inTime(alice.sends(direct, 'still there?'), 'a refusal'), 'contact.refused')
    const notes = await alice.opensDirectWith(alice)
    await alice.sends(notes, 'ask Bob')
    expect((await alice.client.api.serverInfo()).strangers).toBe('friends')
    expect(server.config.strangers).toBe('friends')
  },
)
