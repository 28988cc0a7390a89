import { z } from 'zod'
import { AccountId } from './account.ts'
import { REMARK_MAX, REQUEST_NOTE_MAX } from './limits.ts'

/** What one calls somebody, for oneself. */
export const Remark = z.string().min(1).max(REMARK_MAX)
export const RequestNote = z.string().max(REQUEST_NOTE_MAX)
export const FriendRequestId = z.number().int().positive()

/** How one stands to another account. Who is neither a friend, nor called otherwise, nor blocked is no contact any more. */
export const Contact = z
  .object({
    accountId: AccountId.describe('the other; in `accounts`'),
    friendSince: z.number().int().nullable().describe('Unix milliseconds; null: no friend'),
    remark: z.string().nullable().describe('what one calls them; shown to nobody else'),
    blocked: z.boolean().describe('writes to one no more, and sees one offline'),
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const FriendRequest = z
  .object({
    id: FriendRequestId,
    fromId: AccountId,
    toId: AccountId,
    note: RequestNote,
    createdAt: z.number().int().describe('when it was asked the last time'),
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn']).describe('who asked is not told of a decline: it stays open'),
    answeredAt: z.number().int().nullable(),
    ask: z.boolean().describe('open, sent to oneself, and not put off since this session signed in: ask the person'),
  })
  .meta({ id: 'FriendRequest' })
export type FriendRequest = z.infer<typeof FriendRequest>
