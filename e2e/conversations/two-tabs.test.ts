import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('both tabs of one browser see what comes', async ({ alice, bob, room }) => {
  const tab = await bob.opensAnotherTab()
  await alice.sends(room, 'to both')
  await bob.sees(room, ['to both'])
  await tab.sees(room, ['to both'])
})

conversation('what one tab sends appears in the other, once', async ({ bob, room }) => {
  const tab = await bob.opensAnotherTab()
  tab.looksAt(room)
  await bob.sends(room, 'from the first')
  await tab.sends(room, 'from the second')
  await bob.sees(room, ['from the first', 'from the second'])
  await tab.sees(room, ['from the first', 'from the second'])
  for (const one of [bob, tab]) {
    expect(
      one
        .looksAt(room)
        .get()
        .entries.filter(({ kind }) => kind === 'message'),
    ).toHaveLength(2)
    expect(one.looksAt(room).get().outgoing).toEqual([])
  }
})

conversation('what is read in one tab is read in the other', async ({ alice, bob, room }) => {
  const tab = await bob.opensAnotherTab()
  const entry = await alice.sends(room, 'read me')
  await tab.hasUnread(room, 1)
  await bob.reads(room, entry)
  await tab.hasUnread(room, 0)
})

conversation('closing one tab leaves the other signed in, and the person online', async ({ alice, bob, room }) => {
  const tab = await bob.opensAnotherTab()
  alice.watches(bob)
  await alice.seesOnline(bob)
  await tab.disconnects()
  await alice.sends(room, 'still there?')
  await bob.sees(room, ['still there?'])
  expect(alice.client.online.get().has(bob.accountId)).toBe(true)
  await bob.disconnects()
  await alice.seesOffline(bob)
})

conversation('two tabs are one device', async ({ bob }) => {
  await bob.opensAnotherTab()
  const { result } = await bob.calls('session.list')
  expect(result?.devices).toHaveLength(1)
})
