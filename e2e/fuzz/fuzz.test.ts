import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCorpus } from './corpus.ts'
import { Field } from './field.ts'
import { attackOnce, fuzz } from './fuzz-target.ts'
import { TARGETS } from './targets/index.ts'

/** The same inputs every time; `npm run fuzz` tries others. */
const SEED = 20_260_601
const TIME_MS = 2500

let field: Field
beforeAll(async () => {
  field = await Field.open()
})
afterAll(() => field.close())

describe.each(TARGETS)('$name', (target) => {
  test.for(readCorpus(target.name))('$file, which failed once, does no harm', async ({ input }) => {
    await attackOnce(target, input, field)
    await field.talk()
  })

  test('nothing that is tried does any harm', async () => {
    const { failure } = await fuzz(target, field, { seed: SEED, runs: target.tries, timeMs: TIME_MS })
    expect(failure).toBeUndefined()
  })
})
