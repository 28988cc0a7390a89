import { afterAll, expect, it } from 'vitest'
import { ThreadedPasswordJudge } from './password-judge.ts'

const judge = new ThreadedPasswordJudge()
afterAll(() => judge.close())

it('gives the verdict of the lists, each to who asked', async () => {
  const asked = ['woaini1314', 'fjord-lamp7', 'short', 'geese fly south at dusk', 'Password123']
  const found = await Promise.all(asked.map((password) => judge.findWeakness(password, 'alice')))
  expect(found).toEqual(['common', null, 'too-short', null, 'common'])
}, 60_000)

it('starts again after it was let go', async () => {
  await judge.close()
  expect(await judge.findWeakness('lampshade', 'alice')).toBe('common')
}, 60_000)
