import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'

dialogue(
  'members come and go live: online ones on top, in another colour than those who are away',
  async ({ alice, bob, room, member }) => {
    const zoe = await member('zoe', { nickname: 'Zoe' })
    await zoe.hasJoined(room)
    await alice.opens(room.title)
    await alice.members.begins(room.title, ['Alice', 'Bob', 'Zoe'])
    const online = await alice.members.colorOf(room.title, 'Bob')
    await bob.closes()
    await alice.members.shows(room.title, 'Bob', 'offline')
    await alice.members.begins(room.title, ['Alice', 'Zoe', 'Bob'])
    const offline = await alice.members.colorOf(room.title, 'Bob')
    expect(await alice.members.colorOf(room.title, 'Zoe')).toBe(online)
    expect(offline).not.toBe(online)
    const [red = 0, , blue = 0] = online.match(/\d+/g)?.map(Number) ?? []
    expect(blue).toBeGreaterThan(red)

    const back = await bob.opensTab()
    await back.list.isThere()
    await alice.members.shows(room.title, 'Bob', 'online')
    await alice.members.begins(room.title, ['Alice', 'Bob', 'Zoe'])
  },
)

dialogue('a double click on a member offers the request to a stranger, and opens the chat with a friend', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await alice.members.row(room.title, 'Bob').getByRole('button').first().dblclick()
  await alice.contacts.sendsRequest('we read the same book')
  await bob.contacts.isAsked('Alice', 'we read the same book')
  await bob.contacts.answers('accept')
  await alice.list.row('Bob').waitFor()
  await alice.members.row(room.title, 'Bob').getByRole('button').first().dblclick()
  await alice.chat.isOpen('Bob')

  // The same by keyboard.
  await bob.opens(room.title)
  await bob.members.row(room.title, 'Alice').getByRole('button').first().press('Enter')
  await bob.chat.isOpen('Alice')
})
