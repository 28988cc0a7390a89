import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('a message waits for an offline member', async ({ alice, bob, room }) => {
  await bob.disconnects()
  await alice.sends(room, 'are you there?')
  await bob.connects()
  await bob.hasUnread(room, 1)
  await bob.receives(room, { from: alice, body: 'are you there?' })
})

conversation(
  'the first message of a direct conversation brings it into the list of the one who was away',
  async ({ alice, bob, direct }) => {
    await bob.disconnects()
    await alice.sends(direct, 'hello bob')
    await alice.sends(direct, 'it is me')
    await bob.connects()
    const seen = await bob.listed(({ peerId }) => peerId === alice.accountId, 'the direct conversation')
    expect(seen).toMatchObject({ id: direct.id, kind: 'direct', unread: 2, head: 2 })
    await bob.sees(direct, ['hello bob', 'it is me'])
  },
)

conversation('what was said while away comes in the order it was said, from everybody', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  await bob.disconnects()
  const said: string[] = []
  for (let round = 0; round < 10; round++) {
    for (const who of [alice, carol]) {
      said.push(`${who.name} ${round}`)
      await who.sends(room, `${who.name} ${round}`)
    }
  }
  await bob.connects()
  await bob.sees(room, said)
  await alice.sees(room, said)
})

conversation('the lobby waits too, also over a restart of the server', async ({ server, alice, bob }) => {
  const lobby = await alice.lobby()
  await bob.disconnects()
  await alice.sends(lobby, '大家好')
  await alice.disconnects()
  await server.restart()
  await bob.connects()
  await bob.receives(lobby, { from: alice, body: '大家好' })
})

conversation('notes to oneself are kept', async ({ alice }) => {
  const notes = await alice.opensDirectWith(alice)
  await alice.sends(notes, 'buy rice')
  await alice.disconnects()
  await alice.connects()
  await alice.sees(notes, ['buy rice'])
  await alice.hasUnread(notes, 0)
})

conversation('who answers first in a conversation that the other opened hears what comes back', async ({ alice, bob, direct }) => {
  await bob.client.sendAndWait(direct.id, { kind: 'text', text: 'I saw you coming' })
  await alice.receives(direct, { from: bob, body: 'I saw you coming' })
  await alice.sends(direct, 'so you did')
  await bob.receives(direct, { from: alice, body: 'so you did' })
})
