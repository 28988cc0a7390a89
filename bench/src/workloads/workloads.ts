import { direct, latency } from './direct.ts'
import { history } from './history.ts'
import { idle } from './idle.ts'
import { room } from './room.ts'
import { signIn } from './sign-in.ts'
import type { Workload } from './workload.ts'

/** In the order they are put on a server: memory first, while it is fresh. */
export const WORKLOADS: readonly Workload[] = [idle, signIn, history, latency, direct, room]
