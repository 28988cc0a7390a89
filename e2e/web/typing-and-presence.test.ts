import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'

dialogue('typing is seen in the header and in the list, and is over when the message is there', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.chat.input.pressSequentially('hel')
  await bob.chat.saysBelowTitle(bob.say('list.typingIn', { name: 'Alice' }))
  await bob.list.previews(room.title, bob.say('list.typingIn', { name: 'Alice' }))
  await alice.sends('hello')
  await bob.sees('hello')
  await bob.chat.saysBelowTitle(bob.say('room.members', { count: 2 }))
  await bob.list.previews(room.title, 'Alice: hello')
})

dialogue('typing ends when the text is taken away', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.chat.input.pressSequentially('hm')
  await bob.chat.saysBelowTitle(bob.say('list.typingIn', { name: 'Alice' }))
  await alice.chat.writes('')
  await bob.chat.saysBelowTitle(bob.say('room.members', { count: 2 }))
})

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

dialogue('the other person of a direct conversation is online or not, also in its header', async ({ alice, bob }) => {
  const direct = await alice.hasOpenedDirectWith(bob)
  await alice.hasWritten(direct, 'hello')
  await alice.opens('Bob')
  await alice.chat.saysBelowTitle(alice.say('list.online'))
  await bob.closes()
  await alice.chat.saysBelowTitle(alice.say('list.offline'))
})
