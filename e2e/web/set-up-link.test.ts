import { dialogue, dialogueWith } from './dialogue.ts'
import { PASSWORD } from './visitor.ts'

dialogue('the link that an empty server prints makes its administrator, once', async ({ server, newcomer }) => {
  const link = new URL(server.setupUrl ?? '')
  const path = link.pathname + link.hash
  const owner = await newcomer('owner', { path })
  await owner.account.isAskedToSetUp()
  await owner.account.fills({ account: 'owner', nickname: 'The owner', password: PASSWORD, again: PASSWORD })
  await owner.account.submits()
  await owner.list.isThere()
  await owner.settings.opens('profile')
  await owner.settings.dialog.getByText(owner.say('settings.administrator'), { exact: true }).waitFor()

  const late = await newcomer('late', { path })
  await late.account.isAskedToSetUp()
  await late.account.seesNotice(late.say('setUp.done'))
})

const untouched = dialogueWith({ registration: 'closed' })

untouched('an empty server says what it wants, and takes no other link than its own', async ({ newcomer }) => {
  const visitor = await newcomer('visitor')
  await visitor.account.isAskedToSignIn()
  await visitor.account.seesNotice(visitor.say('signIn.notSetUp'))

  const incomplete = await newcomer('incomplete', { path: '/setup' })
  await incomplete.account.isAskedToSetUp()
  await incomplete.account.seesNotice(incomplete.say('setUp.noToken'))

  const wrong = await newcomer('wrong', { path: '/setup#wrong' })
  wrong.overlooks(/status of 403/)
  await wrong.account.isAskedToSetUp()
  await wrong.account.fills({ account: 'owner', nickname: 'Not the owner', password: PASSWORD, again: PASSWORD })
  await wrong.account.submits()
  await wrong.account.seesNotice(wrong.say('errors.setup.token-invalid'))
})
