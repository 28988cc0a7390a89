import { dialogue } from './dialogue.ts'
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

dialogue('a set-up link without its token is told to be incomplete', async ({ newcomer }) => {
  // The server of this file has its administrator; another one has not.
  const visitor = await newcomer('visitor', { path: '/setup' })
  await visitor.account.isAskedToSetUp()
  await visitor.account.seesNotice(visitor.say('setUp.done'))
})
