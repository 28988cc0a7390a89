import { dialogue } from './dialogue.ts'

dialogue('the language is changed from the sign-in page and in the settings, and is kept', async ({ newcomer, member }) => {
  const visitor = await newcomer('visitor')
  await visitor.account.isAskedToSignIn()
  await visitor.page.getByRole('button', { name: '中文', exact: true }).click()
  await visitor.page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  await visitor.reloads()
  await visitor.page.getByRole('heading', { name: '登录', exact: true }).waitFor()

  const alice = await member('alice')
  await alice.settings.opens('appearance')
  await alice.page.getByRole('radio', { name: '中文', exact: true }).click()
  await alice.page.getByRole('dialog', { name: '设置', exact: true }).waitFor()
  await alice.page.getByRole('radio', { name: 'English', exact: true }).click()
  await alice.settings.dialog.waitFor()
})
