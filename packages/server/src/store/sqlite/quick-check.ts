import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { StoreOpenError } from '../store-open-error.ts'

/**
 * Looks through the whole file for damage, in a process of its own: SQLite cannot be interrupted from
 * JavaScript, a process can be ended when its time is up. What it had no time for is left to `hongyan verify`.
 */
export function checkAfterUncleanStop(file: string, limitMs: number): 'sound' | 'unfinished' {
  const { stdout, status } = spawnSync(process.execPath, [...checkProcess(), file], {
    timeout: limitMs,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  if (status !== 0) return 'unfinished'
  const finding = stdout.trim()
  if (finding === 'ok') return 'sound'
  throw new StoreOpenError('store.damaged', `${file} is damaged (${finding}).`)
}

function checkProcess(): string[] {
  const isSource = import.meta.url.endsWith('.ts')
  const script = fileURLToPath(new URL(isSource ? './quick-check-process.ts' : './quick-check-process.js', import.meta.url))
  return isSource ? ['--import', 'tsx', '--conditions=source', script] : [script]
}
