import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_EVERY_MS = 250
const LOOKS_MAX = 24

/** Resident memory of these processes in KB, once it has come to rest. */
export async function settledMemory(pids: readonly number[]): Promise<number> {
  let seen: number[] = []
  while (seen.length < LOOKS_MAX) {
    seen = [...seen, residentMemory(pids)]
    const lately = seen.slice(-4)
    if (lately.length === 4 && Math.max(...lately) - Math.min(...lately) < 0.005 * Math.max(...lately)) break
    await sleep(LOOK_EVERY_MS)
  }
  return seen.at(-1) ?? 0
}

function residentMemory(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0), 0)
}
