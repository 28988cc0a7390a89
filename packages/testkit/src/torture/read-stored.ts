import { writtenText } from '@hongyan/sdk'
import type { Ledger } from './ledger.ts'
import { clientMessageIdOf, messageText, parseMessageText } from './message-text.ts'
import type { TortureClient } from './torture-client.ts'

const PAGE = 100

/** Reads a whole conversation as one of its members: dense, in the order of commits, each sender in the order of writing. */
export async function readStored(
  client: TortureClient,
  conversationId: number,
  ledger: Ledger,
  accountIds: readonly number[],
): Promise<void> {
  const place = `in conversation ${conversationId}`
  const lastOf = new Map<number, number>()
  let seq = 0
  let position = 0
  let count = 0
  for (let head = 1; seq < head; ) {
    const page = await client.ask('history.page', { conversationId, after: seq, limit: PAGE })
    if (page.entries.length === 0) {
      if (page.head > seq) ledger.findWrong(`Nothing is stored after ${seq} ${place}, though its head is ${page.head}.`)
      return
    }
    head = page.head
    for (const entry of page.entries) {
      if (entry.seq !== ++seq) ledger.findWrong(`${entry.seq} is stored where ${seq} belongs ${place}.`)
      if (entry.id <= position) ledger.findWrong(`${entry.seq} ${place} has position ${entry.id}, after ${position}.`)
      position = entry.id
      if (entry.kind === 'message') count++
      if (entry.count !== count) ledger.findWrong(`${entry.seq} ${place} counts ${entry.count} messages, there are ${count}.`)
      if (entry.kind !== 'message') continue
      const said = parseMessageText(writtenText(entry.body))
      if (!said || accountIds[said.writer] !== entry.senderId || entry.clientMessageId !== clientMessageIdOf(said.writer, said.number)) {
        ledger.findWrong(`${entry.seq} ${place} is nothing that was written so: ${writtenText(entry.body).slice(0, 40)}`)
        continue
      }
      ledger.note('stored', said.writer, said.number, entry)
      if (said.number <= (lastOf.get(said.writer) ?? -1)) {
        ledger.findWrong(`${messageText(said.writer, said.number)} ${place} comes after ${lastOf.get(said.writer)} of the same sender.`)
      }
      lastOf.set(said.writer, said.number)
    }
  }
}
