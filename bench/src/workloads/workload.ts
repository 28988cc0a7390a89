import type { RunningPeer, Scene } from '../peer.ts'
import type { Sizes } from '../sizes.ts'
import type { Plan, Script } from '../write-plan.ts'
import type { LoadReport } from '../generator.ts'

/** Figures of one measurement, by name. */
export type Figures = Record<string, number>

/** One kind of load. */
export interface Workload {
  name: WorkloadName
  /** Those that ask for the same are put on one server, one after the other. */
  asks: Scene['asks']
  run(stage: Stage): Promise<Figures>
  /** Whether this peer can do it at all. */
  suits?(peer: RunningPeer): boolean
}

export const WORKLOAD_NAMES = ['idle', 'sign-in', 'history', 'latency', 'direct', 'room'] as const
export type WorkloadName = (typeof WORKLOAD_NAMES)[number]

const NUMBERS_PER_RUN = 250_000

/** A running peer, how much of everything, and numbers for messages that no earlier load on it has used. */
export class Stage {
  /** `runs`: how many loads these people have had before on this server's data. */
  constructor(
    readonly peer: RunningPeer,
    readonly sizes: Sizes,
    private runs = 0,
  ) {}

  /** A plan for this peer; what is not given is usual. */
  plan(plan: Pick<Plan, 'mode' | 'scripts'> & Partial<Plan>): Plan {
    const { warmUpSeconds, seconds, openers } = this.sizes
    return {
      port: this.peer.port,
      pids: this.peer.pids(),
      warmUpMs: warmUpSeconds * 1000,
      measureMs: seconds * 1000,
      first: this.runs++ * NUMBERS_PER_RUN,
      openers,
      keepAlive: this.peer.keepAlive,
      ...plan,
    }
  }

  /** Connections of persons 0 … count−1. */
  scripts(count: number, script: (person: number) => Partial<Script>, options = { joinRoom: false }): Script[] {
    return Array.from({ length: count }, (_, person) => ({
      person,
      group: person,
      opening: this.peer.opening(person, options),
      closing: this.peer.closing?.(person),
      messages: [],
      ...script(person),
    }))
  }
}

/** Rates, and the CPU time of server and generator, from what the generator says. */
export function toRates({ seconds, messages, deliveries, serverCpu, loadCpu }: LoadReport): Figures {
  return {
    messagesPerSecond: messages / seconds,
    deliveriesPerSecond: deliveries / seconds,
    cpuMicrosPerMessage: (serverCpu * 1e6) / messages,
    cpuMicrosPerDelivery: (serverCpu * 1e6) / deliveries,
    serverCores: serverCpu / seconds,
    loadCores: loadCpu / seconds,
  }
}
