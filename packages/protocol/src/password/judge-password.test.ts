import { beforeAll, describe, expect, it } from 'vitest'
import { loadPasswordJudge, type PasswordJudge } from './judge-password.ts'

let judge: PasswordJudge
beforeAll(async () => {
  judge = await loadPasswordJudge()
}, 60_000)

describe('a password', () => {
  it.each([
    ['', 'too-short'],
    ['Short1!', 'too-short'],
    ['password1', 'common'],
    ['Password123', 'common'],
    ['P@ssw0rd123', 'common'],
    ['lampshade', 'common'],
    ['mountainriver', 'common'],
    ['woaini1314', 'common'],
    ['nihao123456', 'common'],
    ['gongxifacai', 'common'],
    ['xxalice-99xx', 'contains-name'],
    ['aaaaaaaaaaaa1', 'repeats'],
    ['abc1abc1abc1', 'repeats'],
    ['aB3$xaB3$xaB3$x', 'repeats'],
    ['12345678901', 'sequence'],
    ['lkjhgfdsa99', 'sequence'],
    ['20180315', 'date'],
  ])('%s is refused: %s', (password, reason) => {
    expect(judge(password, 'alice')).toEqual({ score: password === '' ? 0 : 1, reason })
  })

  it.each(['mountain-river', 'Kahn4wxp', '三更灯火五更鸡x', 'correct horse battery', 'geese fly south at dusk 7', 'fjord-lamp7'])(
    '%s will do',
    (password) => {
      const { score, reason } = judge(password, 'alice')
      expect(reason).toBeNull()
      expect(score).toBeGreaterThanOrEqual(2)
    },
  )

  it('may hold a very short name', () => {
    expect(judge('mountain-river', 'a').reason).toBeNull()
  })

  it('is judged by its beginning, however long it is', () => {
    expect(judge('p4$$w0rd1@3!'.repeat(10), 'alice').reason).toBe('repeats')
    expect(judge(`fjord-lamp7 ${'x'.repeat(110)}`, 'alice').reason).toBeNull()
  })
})
