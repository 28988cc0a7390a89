import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { GrowingList, inTime, makeTemporaryFolder, until } from '@hongyan/testkit'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** `npm start` as a person runs it, in a process group of its own as a terminal gives it. */
async function npmStart(data: string): Promise<{ npm: ChildProcess; output: GrowingList<string>; url: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(HONGYAN_|VITEST|NODE_ENV)/.test(name)))
  const npm = spawn('npm', ['start', '--silent', '--', '--port', '0', '--data', data], {
    cwd: ROOT,
    env: { ...env, LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = new GrowingList<string>()
  npm.stdout.setEncoding('utf8').on('data', (text: string) => output.add(text))
  const url = await until(output, (parts) => /Open\s+(http\S+)/.exec(parts.join(''))?.[1], 'npm start to print the address')
  return { npm, output, url }
}

test.each([
  ['SIGTERM to npm', (pid: number) => process.kill(pid, 'SIGTERM')],
  ['Ctrl+C, which goes to npm and the server both', (pid: number) => process.kill(-pid, 'SIGINT')],
])('%s drains the server, and both end with 0', async (_, stop) => {
  const folder = await makeTemporaryFolder()
  const { npm, output, url } = await npmStart(folder.path)
  try {
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
    const ended = once(npm, 'close')
    stop(npm.pid ?? 0)
    expect(await inTime(ended, 'npm to end')).toEqual([0, null])
    expect(output.get().join('')).toContain('Stopped.')
    await expect(fetch(`${url}/api/health`)).rejects.toThrow()
  } finally {
    if (npm.exitCode === null && npm.signalCode === null) process.kill(-(npm.pid ?? 0), 'SIGKILL')
    await folder.remove()
  }
})
