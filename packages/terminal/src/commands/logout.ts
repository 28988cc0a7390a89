import { createApi, FileCache, HongyanError } from '@hongyan/sdk/node'
import { join } from 'node:path'
import type { KeptSession } from '../account/session-store.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import type { CommandContext } from './command-context.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'

/** `hongyan logout`: signs the kept sessions of a server (of one account, when named) out and deletes what was kept of them. */
export async function logout(context: CommandContext): Promise<ExitCode> {
  const { sessions, server, account, translation } = context
  const kept = await sessions.find(server, account)
  for (const session of kept) {
    await signOut(session, context.ca)
    await sessions.remove(session.token)
  }
  for (const accountId of new Set(kept.map((session) => session.accountId))) {
    for (const folder of ['chat', 'listen']) await clearCache(new FileCache(join(context.home, folder)), server, accountId)
  }
  const names = [...new Set(kept.map((session) => sanitizeLine(session.account)))].join(', ')
  process.stderr.write(
    `${kept.length === 0 ? translation.t('sign-in.nobody', { server }) : translation.t('sign-in.signed-out', { name: names, server })}\n`,
  )
  return EXIT.ok
}

/** A session that has ended already is what was wanted. */
async function signOut({ server, token }: KeptSession, ca: string | undefined): Promise<void> {
  try {
    await createApi({ url: server, token, ca }).signOut()
  } catch (error) {
    if (!(error instanceof HongyanError) || !error.code.startsWith('session.')) throw error
  }
}

async function clearCache(cache: FileCache, server: string, accountId: number): Promise<void> {
  const scope = await cache.lastScope(server, accountId)
  if (scope === undefined) return
  await cache.open(scope)
  await cache.clear()
}
