import { z } from 'zod'
import { AccountBrief } from '../account.ts'
import { Conversation, QUIET_FOR_GOOD } from '../conversation.ts'
import { ConversationId } from '../entry.ts'

const answer = z.object({ conversation: Conversation, accounts: z.array(AccountBrief) })

/** What one does to one’s own conversation list. Other sessions of the account hear of it by the event `conversation`. */
export const LIST_COMMANDS = {
  'conversation.configure': {
    describe: 'Pins, silences or marks a conversation in one’s own list. What is left out stays as it is; at most 100 are pinned.',
    params: z.object({
      conversationId: ConversationId,
      pinned: z.boolean().optional(),
      quietUntil: z
        .number()
        .int()
        .nonnegative()
        .max(QUIET_FOR_GOOD)
        .nullable()
        .optional()
        .describe('no notifications until then; 8640000000000000 for good, null: they come'),
      markedUnread: z.boolean().optional(),
    }),
    result: answer,
    http: 'PUT /conversations/:conversationId/settings',
  },
  'conversation.hide': {
    describe: 'Takes a conversation out of one’s own list and reads it to the end. History stays, and it comes back with the next message.',
    params: z.object({ conversationId: ConversationId }),
    result: answer,
    http: 'POST /conversations/:conversationId/hidden',
  },
} as const
