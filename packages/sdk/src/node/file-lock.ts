import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { isMissing } from './files.ts'

const LOOK_AGAIN_MS = 50
const RENEW_MS = 5_000
/** A lock that was not renewed for so long is nobody’s, even if its number is a process again. */
const STALE_MS = 30_000

/** Runs `work` while no other process (or client in this one) holds the lock file. A lock whose process is gone is taken over. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const own = `${process.pid} ${randomBytes(8).toString('hex')}`
  const mine = `${path}.${own.replace(' ', '.')}`
  await writeFile(mine, own, { mode: 0o600 })
  try {
    while (!(await tryLink(mine, path))) {
      const holder = await readHolder(path)
      if (holder !== undefined && (!isAlive(holder) || (await isStale(path)))) await takeAway(path, holder)
      else await pause(LOOK_AGAIN_MS)
    }
    const renewal = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), RENEW_MS)
    try {
      return await work()
    } finally {
      clearInterval(renewal)
      await takeAway(path, own)
    }
  } finally {
    await rm(mine, { force: true })
  }
}

/** A hard link either is made whole or not at all, unlike a file that is created and then written. */
async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    return Math.abs(Date.now() - (await stat(path)).mtimeMs) > STALE_MS
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function takeAway(path: string, holder: string): Promise<void> {
  if ((await readHolder(path)) === holder) await rm(path, { force: true })
}

function isAlive(holder: string): boolean {
  const pid = Number.parseInt(holder, 10)
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
