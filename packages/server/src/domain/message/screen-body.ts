import type { AccountId } from '../account/account.ts'
import type { MessageBody } from '../conversation/entry.ts'
import type { Moderation } from '../moderation/moderation.ts'

export interface ScreenedBody {
  body: MessageBody
  replaced: number
  isHit: boolean
}

/**
 * What is stored instead of what was submitted: sensitive words are replaced, or the message is refused.
 * Throws `message.refused`, `message.sensitive`.
 */
export async function screenBody(
  moderation: Moderation,
  accountId: AccountId,
  body: MessageBody,
  isAcknowledged: boolean,
): Promise<ScreenedBody> {
  const { text, replaced, isHit } = await moderation.screenText(accountId, body.text, isAcknowledged)
  return { body: text === body.text ? body : { ...body, text }, replaced, isHit }
}
