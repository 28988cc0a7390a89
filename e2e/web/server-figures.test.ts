import { callRoute } from '@hongyan/testkit'
import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { POLL } from './pages/page-part.ts'

dialogue(
  'an administrator sees the server move while people write, and goes back in time with the arrow keys',
  async ({ administrator, alice }) => {
    await administrator.figures.opens()
    expect(new URL(administrator.page.url()).pathname).toBe('/admin/figures')
    await administrator.figures.counts('messages', '0')
    await administrator.figures.counts('online', '2')

    const tab = await administrator.opensTab()
    await tab.opens(tab.lobby)
    await tab.sends('one', 'two', 'three')
    await alice.opens(alice.lobby)
    await alice.sees('one', 'two', 'three')

    await administrator.comesToFront()
    await administrator.figures.counts('messages', '3')
    await administrator.figures.readsOut('messages', /Messages (?:[1-9]|0\.[1-9])/)
    await administrator.figures.readsOut('people', /people 2, connections 3$/)
    await administrator.figures.readsOut('memory', /process \d+ MiB, heap [\d.]+ MiB$/)
    // The commits of the three messages are in one of the last samples.
    await administrator.figures.chooses('tables')
    await administrator.figures
      .table('commit')
      .getByText(/^[\d.]+ ms$/)
      .first()
      .waitFor()

    await administrator.figures.chooses('charts')
    await administrator.figures.chooses('tenMinutes')
    const place = () => administrator.figures.chart('memory').getAttribute('aria-valuenow').then(Number)
    await expect.poll(place, POLL).toBeGreaterThanOrEqual(1)
    await administrator.figures.chart('memory').focus()
    for (const [key, there] of [
      ['Home', 0],
      ['ArrowRight', 1],
      ['ArrowLeft', 0],
    ] as const) {
      await administrator.page.keyboard.press(key)
      await expect.poll(place, POLL).toBe(there)
    }
    await administrator.page.keyboard.press('Escape')
    await expect.poll(place, POLL).toBeGreaterThanOrEqual(1)
  },
)

dialogue('nobody else has a way there', async ({ server, alice }) => {
  await alice.list.isThere()
  expect(await alice.figures.link.count()).toBe(0)
  const tab = await alice.opensTab('/admin/figures')
  await tab.figures.isDenied()
  const { result } = await callRoute(server.url, 'session.sign-in', {
    name: alice.name,
    password: alice.password,
    device: { platform: 'script', label: 'curious' },
    credential: 'token',
  })
  const { status, error } = await callRoute(server.url, 'admin.figures', null, { token: result?.token ?? '' })
  expect([status, error?.code]).toEqual([403, 'account.not-administrator'])
})

dialogue('before the first sample the charts say that nothing is there yet', async ({ administrator }) => {
  const { page, figures } = administrator
  await page.route('**/api/admin/figures*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { history: Record<string, unknown[]> }
    for (const column of Object.keys(body.history)) body.history[column] = []
    await route.fulfill({ response: answer, json: body })
  })
  await figures.opens()
  await figures.readsOut('messages', new RegExp(administrator.say('figures.empty')))
  await figures.chooses('tables')
  await figures.root.getByText(administrator.say('figures.empty')).first().waitFor()
})

dialogue('a restart is waited for, and what was seen before stays', async ({ server, administrator }) => {
  const { figures } = administrator
  await figures.opens()
  await figures.chooses('tenMinutes')
  await figures.readsOut('lag', /\d ms$/)
  const samples = () => figures.chart('lag').getAttribute('aria-valuemax').then(Number)
  const before = await samples()
  await administrator.losesConnection()
  await server.restart()
  await figures.says(administrator.say('figures.unreachable'))
  await administrator.findsConnection()
  await figures.root.getByText(administrator.say('figures.unreachable'), { exact: true }).waitFor({ state: 'hidden' })
  await expect.poll(samples, POLL).toBeGreaterThan(before)
})
