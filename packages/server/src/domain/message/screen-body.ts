import type { AccountId } from '../account/account.ts'
import type { StorableBody } from '../conversation/entry.ts'
import type { Moderation } from '../moderation/moderation.ts'

export interface ScreenedBody {
  body: StorableBody
  replaced: number
  isHit: boolean
}

/**
 * What is stored instead of what was submitted: sensitive words are replaced in texts and captions, or the message is refused.
 * Throws `message.refused`, `message.sensitive`.
 */
export async function screenBody(
  moderation: Moderation,
  accountId: AccountId,
  body: StorableBody,
  isAcknowledged: boolean,
): Promise<ScreenedBody> {
  // The weather is in our own words.
  if (body.kind === 'weather') return { body, replaced: 0, isHit: false }
  const written = body.kind === 'text' ? body.text : body.caption
  if (written === undefined) return { body, replaced: 0, isHit: false }
  const { text, replaced, isHit } = await moderation.screenText(accountId, written, isAcknowledged)
  if (text === written) return { body, replaced, isHit }
  return { body: body.kind === 'text' ? { kind: 'text', text } : { ...body, caption: text }, replaced, isHit }
}
