import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'

dialogue('signing in at a second browser puts out the first, which is told when and by what', async ({ newcomer, alice, bob, room }) => {
  await alice.opens(room.title)
  const elsewhere = await newcomer('alice elsewhere')
  await elsewhere.account.signsIn(alice.name, alice.password)
  await elsewhere.list.isThere()

  const facts = await alice.account.isPutOut()
  expect(facts.get('When')).toMatch(/\d\d:\d\d:\d\d/)
  expect(facts.get('Device')).toMatch(/^Chrome · Linux \(Browser\)$/)
  expect(facts.get('Address')).toBe('127.0.0.1')

  // Nothing brings the first one back by itself, and nothing is lost when it comes back.
  await elsewhere.opens(room.title)
  await bob.hasWritten(room, 'while one of you was out')
  await elsewhere.sees('while one of you was out')
  // Asked who is signed in, the server says that this session was ended, which browsers call an error.
  alice.overlooks(/status of 401 .*\/api\/session\)/)
  await alice.account.goesBackIn()
  await alice.account.isAskedToSignIn()
  await alice.account.signsIn(alice.name, alice.password)
  await alice.opens(room.title)
  await alice.sees('while one of you was out')
  await elsewhere.account.isPutOut()
})

dialogue('who was away when it happened is told on coming back', async ({ newcomer, alice }) => {
  await alice.list.isThere()
  await alice.closes()
  const elsewhere = await newcomer('alice elsewhere')
  await elsewhere.account.signsIn(alice.name, alice.password)
  await elsewhere.list.isThere()
  alice.overlooks(/status of 401/)
  const back = await alice.opensTab()
  const facts = await back.account.isPutOut()
  expect(facts.get('Device')).toContain('Chrome')
})

dialogue('a phone has a seat of its own', async ({ newcomer, alice, bob, room }) => {
  const phone = await newcomer('alice on the phone', { isMobile: true, viewport: { width: 390, height: 844 } })
  await phone.account.signsIn(alice.name, alice.password)
  await phone.opens(room.title)
  await alice.opens(room.title)
  await bob.hasWritten(room, 'hello to both')
  await phone.sees('hello to both')
  await alice.sees('hello to both')
})
