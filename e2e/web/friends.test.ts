import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'

dialogue('a friend request is asked without disturbing, put off until the next sign-in, and accepted', async ({ alice, bob }) => {
  await bob.opens(bob.lobby)
  await bob.chat.writes('in the middle of a sent')
  await alice.contacts.opens()
  await alice.contacts.asks('bob', 'it is me, from the book club')

  // Asked at once; who is typing goes on typing.
  await bob.contacts.isAsked('Alice', 'it is me, from the book club')
  await bob.page.keyboard.type('ence')
  expect(await bob.chat.input.inputValue()).toBe('in the middle of a sentence')
  await bob.contacts.answers('later')
  await bob.contacts.opens()
  await bob.contacts.counts(1)
  await bob.contacts.opensRequests()
  await bob.contacts.requests.getByText(bob.say('contacts.putOff'), { exact: true }).waitFor()

  // Not asked again by a reload, but at the next sign-in.
  await bob.reloads()
  await bob.contacts.opens()
  await bob.contacts.counts(1)
  expect(await bob.contacts.question.count()).toBe(0)
  await bob.settings.signsOut()
  await bob.account.signsIn(bob.name, bob.password)
  await bob.contacts.isAsked('Alice', 'it is me, from the book club')
  await bob.contacts.answers('accept')

  // Live on both sides, and in the chat that is there now.
  await alice.contacts.searches('')
  await alice.contacts.shows('Bob', 'online')
  await bob.contacts.opens()
  await bob.contacts.shows('Alice', 'online')
  await bob.contacts.presses('Alice')
  await bob.sends('so we are friends')
  await alice.contacts.presses('Bob')
  await alice.sees('so we are friends')
})

dialogue('friends are blue while online and grey while not, live; those online stand on top', async ({ alice, bob, carol }) => {
  await alice.hasBefriended(bob)
  await alice.hasBefriended(carol)
  await alice.contacts.opens()
  await alice.contacts.begins(['Bob', 'Carol'])
  await alice.contacts.shows('Bob', 'online')
  const blue = await alice.contacts.colorOf('Bob')
  await bob.closes()
  await alice.contacts.shows('Bob', 'offline')
  await alice.contacts.begins(['Carol', 'Bob'])
  expect(await alice.contacts.colorOf('Carol')).toBe(blue)
  const grey = await alice.contacts.colorOf('Bob')
  expect(grey).not.toBe(blue)
  const [red = 0, , blueness = 0] = blue.match(/\d+/g)?.map(Number) ?? []
  expect(blueness).toBeGreaterThan(red)
  await bob.opensTab()
  await alice.contacts.shows('Bob', 'online')
  await alice.contacts.begins(['Bob', 'Carol'])
})

dialogue(
  'a remark replaces the nickname everywhere; a block closes the chat, an end of friendship the list',
  async ({ alice, bob, room }) => {
    await alice.hasBefriended(bob)
    await bob.hasWritten(room, 'chapter three')
    await alice.opens(room.title)
    await alice.contacts.opens()
    await alice.contacts.calls('Bob', 'Bobby the neighbour')
    await alice.members.shows(room.title, 'Bobby the neighbour', 'online')
    await alice.chat.log.getByText('Bobby the neighbour', { exact: true }).first().waitFor()
    await alice.contacts.presses('Bobby the neighbour')
    await alice.reloads()
    await alice.chat.isOpen('Bobby the neighbour')
    expect(await bob.page.getByText('Bobby').count()).toBe(0)

    await bob.opens('Alice')
    await alice.contacts.chooses('Bobby the neighbour', 'contacts.block')
    await alice.contacts.confirms('contacts.blockAction')
    await alice.page.getByText(alice.say('contacts.blockedNote', { name: 'Bobby the neighbour' }), { exact: true }).waitFor()
    await bob.chat.saysBelowTitle(bob.say('list.offline'))
    await bob.sends('are you there?')
    await bob.chat.hasMark('are you there?', 'failed')
    await alice.page
      .getByRole('main')
      .getByRole('button', { name: alice.say('contacts.unblock'), exact: true })
      .click()
    await alice.sends('here I am')
    await bob.chat.saysBelowTitle(bob.say('list.online'))

    await bob.contacts.opens()
    await alice.contacts.chooses('Bobby the neighbour', 'contacts.unfriend')
    await alice.contacts.confirms('contacts.unfriendAction')
    await bob.contacts.row('Alice').waitFor({ state: 'hidden' })
    await bob.contacts.root.getByText(bob.say('contacts.noFriends'), { exact: true }).waitFor()
  },
)
