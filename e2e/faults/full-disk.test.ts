import { execFileSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callRoute, makeTemporaryFolder, PASSWORD, RawSocket, startServerProcess } from '@hongyan/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { say } from './measuring.ts'
import { ARGS, expectPromisesKept, gatherWriters } from './on-a-shim.ts'

const signIn = (url: string) =>
  callRoute(url, 'session.sign-in', {
    name: 'writer1',
    password: PASSWORD,
    device: { platform: 'script', label: 'later' },
    credential: 'token',
  })

// A file system of its own needs the rights of root; without them `failing-disk` fills the disk in the shim.
test.runIf(process.getuid?.() === 0)(
  'on a full disk nothing is written, people sign in and read; with room again all goes on',
  async () => {
    const data = await makeSmallDisk()
    const server = await startServerProcess({ data, args: ARGS, patienceMs: 120_000 })
    onTestFinished(() => server.cleanUp())
    const url = await server.url()
    const { fleet, ledger } = await gatherWriters(url)
    const ballast = join(data, 'ballast')
    const { bavail, bsize } = statfsSync(data)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 200_000))
    await fleet.whenRefused('store.unavailable', 50)
    say(`full after ${ledger.acknowledged} messages`)

    for (let times = 0; times < 20; times++) {
      const { status, result } = await signIn(url)
      expect(status).toBe(200)
      const reader = await RawSocket.signedIn(url, result?.token ?? '')
      const { conversations } = await reader.asks('conversation.list', {})
      const conversationId = conversations[0]!.id
      expect((await reader.asks('history.page', { conversationId })).entries.length).toBeGreaterThan(0)
      const message = { conversationId, clientMessageId: 'no-room-for-it', body: { kind: 'text', text: 'no room' } }
      expect(await reader.isRefused('message.send', message)).toMatchObject({ code: 'store.unavailable', retry: 'later' })
      await reader.closes()
    }

    rmSync(ballast)
    const roomAt = performance.now()
    await fleet.whenAcknowledged(ledger.acknowledged + 1)
    say(`acknowledged again ${Math.round(performance.now() - roomAt)} ms after there was room`)
    await fleet.whenAcknowledged(ledger.acknowledged + 500)
    expect([...fleet.refusals.keys()]).toEqual(['store.unavailable'])
    await expectPromisesKept(fleet, ledger)
    expect((await server.end()).code).toBe(0)
  },
)

async function makeSmallDisk(): Promise<string> {
  const folder = await makeTemporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder.path])
  onTestFinished(async () => {
    execFileSync('umount', ['-l', folder.path])
    await folder.remove()
  })
  return folder.path
}
