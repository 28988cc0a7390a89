import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { isMarkedWrong } from './pages/page-part.ts'
import { PASSWORD } from './visitor.ts'

dialogue('alice and bob register, talk in the lobby, in a room and directly, and find it all again', async ({ newcomer }) => {
  const alice = await newcomer('alice')
  const bob = await newcomer('bob')

  // Alice makes every mistake there is, and is told of each beside its field, before she submits.
  await alice.account.isAskedToSignIn()
  await alice.account.goesToRegistration()
  const { account } = alice
  await account.fills({ account: 'alice' })
  await account.isToldBeside(account.accountField, alice.say('register.available'))
  await account.nicknameField.fill('\u200b')
  await account.isToldBeside(account.nicknameField, alice.say('errors.account.nickname-invalid'))
  await account.fills({ password: '12345678', again: 'x' })
  await account.isToldBeside(account.passwordField, alice.say('password.weak.sequence'))
  await account.isToldBeside(account.againField, alice.say('register.mismatch'))
  await account.fills({ nickname: '', password: 'short' })
  await account.againField.focus()
  await account.isToldBeside(account.passwordField, alice.say('password.weak.too-short', { min: 8 }))
  await account.fills({ password: 'woaini1314' })
  await account.isToldBeside(account.passwordField, alice.say('password.weak.common'))
  await account.submits()
  await account.isToldBeside(account.nicknameField, alice.say('register.missingNickname'))
  await isMarkedWrong(account.nicknameField)
  await account.fills({ nickname: '爱丽丝', password: PASSWORD, again: PASSWORD })
  await isMarkedWrong(account.nicknameField, false)
  await isMarkedWrong(account.passwordField, false)
  await isMarkedWrong(account.againField, false)
  await account.submits()
  await alice.list.isThere()

  // Bob wants her name, and is told that it is taken before he submits.
  await bob.account.goesToRegistration()
  await bob.account.fills({ account: 'Alice' })
  await bob.account.isToldBeside(bob.account.accountField, bob.say('errors.account.name-taken'))
  await bob.account.fills({ account: 'bob', nickname: 'Bob', password: PASSWORD, again: PASSWORD })
  await bob.account.submits()
  await bob.list.isThere()

  // In the lobby,
  await alice.opens(alice.lobby)
  await bob.opens(bob.lobby)
  await alice.sends('大家好')
  await bob.sees('大家好')
  await bob.sends('hello everybody')
  await alice.seesOnly('大家好', 'hello everybody')

  // in a room under the number that was suggested,
  const number = await alice.start.createsRoom('读书会')
  await alice.chat.isOpen('读书会')
  await bob.start.joinsRoom(number)
  await bob.chat.isOpen('读书会')
  await alice.chat.notes(alice.say('messages.joined', { name: 'Bob' }))
  await bob.sends('what do we read?')
  await alice.sees('what do we read?')
  await alice.sends('红楼梦')

  // and directly.
  await bob.sees('what do we read?', '红楼梦')
  await bob.start.writesTo('alice')
  await bob.chat.isOpen('爱丽丝')
  await bob.sends('a word between us')
  await alice.list.counts('Bob', 1)
  await alice.list.previews('Bob', 'a word between us')
  await alice.opens('Bob')
  await alice.sends('yes?')
  await bob.seesOnly('a word between us', 'yes?')

  // After a reload everything is there, the place too.
  await alice.reloads()
  await alice.chat.isOpen('Bob')
  await alice.seesOnly('a word between us', 'yes?')
  await alice.opens('读书会')
  await alice.seesOnly('what do we read?', '红楼梦')
  await alice.opens(alice.lobby)
  await alice.seesOnly('大家好', 'hello everybody')

  // So it is after signing out and in again.
  await alice.settings.signsOut()
  await alice.account.isAskedToSignIn()
  await alice.account.seesNotice(alice.say('signIn.signedOut'))
  await alice.account.signsIn('alice', PASSWORD)
  expect(await titlesOf(alice)).toEqual(['Bob', '读书会', alice.lobby])
  await alice.opens('Bob')
  await alice.seesOnly('a word between us', 'yes?')
})

dialogue('a wrong password is refused with a sentence, and the field is empty again', async ({ newcomer, member }) => {
  const dora = await member('dora')
  const visitor = await newcomer('somebody')
  visitor.overlooks(/status of 401/)
  await visitor.account.signsIn(dora.name, 'not the password')
  await visitor.account.seesNotice(visitor.say('errors.account.wrong-credentials'))
  expect(await visitor.page.getByLabel(visitor.say('signIn.password'), { exact: true }).inputValue()).toBe('')
  await visitor.account.signsIn(dora.name, dora.password)
  await visitor.list.isThere()
})

async function titlesOf(person: { list: { isThere(): Promise<void>; titles(): Promise<string[]> } }): Promise<string[]> {
  await person.list.isThere()
  return person.list.titles()
}
