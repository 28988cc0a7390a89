import fc from 'fast-check'
import type { Field } from './field.ts'

/** One way to be cruel to a server. Inputs are plain JSON, so that one can be kept in `corpus/` and tried again. */
export interface FuzzTarget<T = unknown> {
  /** Also the folder of its corpus. */
  name: string
  /** How many inputs `npm test` tries. */
  tries: number
  inputs(field: Field): fc.Arbitrary<T>
  /** Throws when an invariant does not hold. */
  attack(input: T, field: Field): Promise<void>
}

export interface FuzzRun {
  seed: number
  runs: number
  /** Of a failure that was found before: only that one is tried. */
  path?: string
  /** Stops trying new inputs after so many milliseconds. */
  timeMs?: number
}

export interface FuzzFailure {
  target: string
  seed: number
  path: string
  input: unknown
  error: string
}

/** The two people talk after so many attacks. */
const TALK_EVERY = 25

/** Attacks with one input, and looks whether anything went wrong. */
export async function attackOnce(target: FuzzTarget, input: unknown, field: Field): Promise<void> {
  await target.attack(input, field)
  field.assertNoFault()
}

/** Attacks with many inputs; of a failure the smallest that still fails is returned. */
export async function fuzz(
  target: FuzzTarget,
  field: Field,
  { seed, runs, path, timeMs }: FuzzRun,
): Promise<{ runs: number; failure?: FuzzFailure }> {
  let attacks = 0
  const property = fc.asyncProperty(target.inputs(field), async (input) => {
    await attackOnce(target, input, field)
    if (++attacks % TALK_EVERY === 0) await field.talk()
  })
  const outcome = await fc.check(property, {
    seed,
    numRuns: runs,
    ...(path === undefined ? {} : { path }),
    ...(timeMs === undefined ? {} : { interruptAfterTimeLimit: timeMs }),
  })
  await field.talk()
  field.assertNoFault()
  if (!outcome.failed || outcome.counterexample === null) return { runs: outcome.numRuns }
  const cause = outcome.errorInstance
  return {
    runs: outcome.numRuns,
    failure: {
      target: target.name,
      seed,
      path: outcome.counterexamplePath ?? '',
      input: outcome.counterexample[0],
      error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    },
  }
}
