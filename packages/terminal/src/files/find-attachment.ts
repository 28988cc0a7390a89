import type { Client } from '@hongyan/sdk/node'
import type { Attachment } from '@hongyan/protocol'

/** The attachment of the message `seq` of a conversation; undefined when it has none. */
export async function findAttachment(client: Client, conversationId: number, seq: number): Promise<Attachment | undefined> {
  const timeline = client.timeline(conversationId)
  try {
    await timeline.jumpTo(seq)
    const entry = timeline.get().entries.find((one) => one.seq === seq)
    return entry?.kind === 'message' && 'attachment' in entry.body ? entry.body.attachment : undefined
  } finally {
    timeline.close()
  }
}
