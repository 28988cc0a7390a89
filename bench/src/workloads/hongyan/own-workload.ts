import type { Sizes } from '../../sizes.ts'
import type { Figures } from '../workload.ts'

/** What is measured on Hongyan alone, on servers that it starts itself. */
export interface OwnWorkload {
  name: OwnWorkloadName
  /** Figures by the name under which they are kept. `directory` stays for all rounds of the bench. */
  run(options: { sizes: Sizes; round: number; directory: string; say(line: string): void }): Promise<Record<string, Figures>>
}

export const OWN_WORKLOAD_NAMES = ['hashing', 'crowd', 'scale'] as const
export type OwnWorkloadName = (typeof OWN_WORKLOAD_NAMES)[number]
