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

dialogue('the other person of a direct conversation is online or not, also in its header', async ({ alice, bob }) => {
  const direct = await alice.hasOpenedDirectWith(bob)
  await alice.hasWritten(direct, 'hello')
  await alice.opens('Bob')
  await alice.chat.saysBelowTitle(alice.say('list.online'))
  await bob.closes()
  await alice.chat.saysBelowTitle(alice.say('list.offline'))
})
