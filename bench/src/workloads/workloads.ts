import { direct, latency } from './direct.ts'
import { history } from './history.ts'
import { crowd } from './hongyan/crowd.ts'
import { hashing } from './hongyan/hashing.ts'
import type { OwnWorkload } from './hongyan/own-workload.ts'
import { Scale } from './hongyan/scale.ts'
import { idle } from './idle.ts'
import { room } from './room.ts'
import { signIn } from './sign-in.ts'
import type { Workload } from './workload.ts'

/** In the order they are put on a server. */
export const WORKLOADS: readonly Workload[] = [idle, signIn, history, latency, direct, room]

/** On Hongyan alone. They may remember something from round to round. */
export function createOwnWorkloads(): OwnWorkload[] {
  return [hashing, crowd, new Scale()]
}
