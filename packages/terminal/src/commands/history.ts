import { type Client, MemoryCache, type Timeline } from '@hongyan/sdk/node'
import type { Entry } from '@hongyan/protocol'
import type { CommandContext } from './command-context.ts'
import { entryRecord, entryText, jsonLine } from './entry-output.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { findTarget } from './find-target.ts'
import { withScriptClient } from './script-client.ts'

export interface HistoryOptions {
  with: string
  limit: number
  before?: number
  json?: boolean
  timeout: number
}

/** `hongyan history`: entries of one conversation, oldest first. */
export async function history(context: CommandContext, options: HistoryOptions): Promise<ExitCode> {
  const lines = await withScriptClient(context, { cache: new MemoryCache(), timeout: options.timeout }, async (client) => {
    await client.whenOnline()
    const conversationId = await findTarget(client, options.with, context.translation)
    const entries = await loadEntries(client, conversationId, options)
    const conversation = client.conversations.get().list.find(({ id }) => id === conversationId)
    const accounts = client.accounts.get()
    return entries.map((entry) =>
      options.json === true ? jsonLine(entryRecord(entry, conversation, accounts)) : entryText(entry, accounts, context.translation),
    )
  })
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT.ok
}

async function loadEntries(client: Client, conversationId: number, { limit, before }: HistoryOptions): Promise<readonly Entry[]> {
  const timeline = client.timeline(conversationId)
  try {
    const wanted = (): Entry[] => timeline.get().entries.filter((entry) => before === undefined || entry.seq < before)
    if (before === undefined) await timeline.jumpToEnd()
    else await timeline.jumpTo(Math.max(1, before - 1))
    await settled(timeline)
    while (wanted().length < limit && !timeline.get().atStart) {
      const first = timeline.get().entries[0]?.seq
      await timeline.loadOlder()
      if (timeline.get().entries[0]?.seq === first) break
    }
    return wanted().slice(-limit)
  } finally {
    timeline.close()
  }
}

function settled(timeline: Timeline): Promise<void> {
  if (timeline.get().loading === null) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = timeline.subscribe(() => {
      if (timeline.get().loading !== null) return
      stop()
      resolve()
    })
  })
}
