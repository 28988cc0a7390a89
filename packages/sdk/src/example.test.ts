import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { conversation } from '@hongyan/testkit/conversation'
import { expect, onTestFinished } from 'vitest'

/** Runs the example as a person would, until a line says that it listens. */
async function run(environment: Record<string, string>): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('./examples/echo-bot.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions', 'source', path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) if (line.startsWith('Listening')) return child
  throw new Error('The example ended before it listened.')
}

conversation(
  'the echo bot answers each direct message once, also those that came while it was not running',
  async ({ alice, bob, direct, room }) => {
    const directory = await mkdtemp(join(tmpdir(), 'hongyan-example-'))
    onTestFinished(() => rm(directory, { recursive: true, force: true }))
    const environment = { HONGYAN_URL: bob.url, BOT_NAME: bob.name, BOT_PASSWORD: bob.password, BOT_DIRECTORY: directory }
    const first = await run(environment)
    await alice.sends(room, 'not for a bot')
    await alice.sends(direct, 'one')
    await alice.sees(direct, ['one', 'one'])
    first.kill('SIGTERM')
    expect((await once(first, 'exit'))[0]).toBe(0)
    await alice.sends(direct, 'two')
    await alice.sends(direct, 'three')
    const { BOT_PASSWORD: _, ...withoutPassword } = environment
    const second = await run(withoutPassword)
    await alice.sees(direct, ['one', 'one', 'two', 'three', 'two', 'three'])
    second.kill('SIGTERM')
    expect((await once(second, 'exit'))[0]).toBe(0)
    await alice.hasUnread(room, 0)
  },
)
