import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../../bin/hongyan.js', import.meta.url))

export interface VerifyFinding {
  code: 'not sound' | 'unreadable'
  said: string
}

/** Runs `hongyan verify` on a data directory that no server uses. Undefined when all is in order. */
export async function verifyData(data: string): Promise<VerifyFinding | undefined> {
  // Killed before it made anything.
  if (!existsSync(join(data, 'hongyan.db'))) return undefined
  const child = spawn(process.execPath, [PROGRAM, 'verify', '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return code === 0 ? undefined : { code: code === 2 ? 'unreadable' : 'not sound', said: said.trim().slice(-1000) }
}
