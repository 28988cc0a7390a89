import { conversation } from '@hongyan/testkit/conversation'

conversation('a message waits for an offline member', async ({ alice, bob, room }) => {
  await bob.disconnects()
  await alice.sends(room, 'are you there?')
  await bob.connects()
  await bob.receives(room, { from: alice, body: 'are you there?' })
})

conversation('a cut connection resumes with exactly what it missed', async ({ alice, bob, room }) => {
  await alice.sends(room, 'one')
  await bob.sees(room, ['one'])
  await bob.losesConnection()
  for (const text of ['two', 'three', 'four']) await alice.sends(room, text)
  await bob.findsConnection()
  await bob.sees(room, ['one', 'two', 'three', 'four'])
})
