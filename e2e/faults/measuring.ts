import { readdirSync, readFileSync } from 'node:fs'

/** Says what was measured; nothing depends on it. */
export function say(what: string): void {
  process.stdout.write(`    ${what}\n`)
}

/** Resident memory of a process, in MiB. */
export function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Processor time a process has used, in seconds; the kernel counts a hundred ticks in one. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Sockets and files that a process holds open. */
export function countOpenFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length
}

/** Watches the resident memory of a process; `stop` returns the most that was seen, in MiB. */
export function watchMemory(pid: number): { stop(): number } {
  let most = residentMiB(pid)
  const timer = setInterval(() => (most = Math.max(most, residentMiB(pid))), 100)
  return {
    stop() {
      clearInterval(timer)
      return Math.max(most, residentMiB(pid))
    },
  }
}

/** Median and others of some durations in milliseconds. */
export function describeTimes(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): string => `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)} ms`
  return `median ${at(0.5)}, 99 of 100 ${at(0.99)}, worst ${at(1)}`
}
