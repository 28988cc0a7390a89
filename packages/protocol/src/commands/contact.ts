import { z } from 'zod'
import { AccountBrief, AccountId, AccountName } from '../account.ts'
import { Contact, FriendRequest, FriendRequestId, Remark, RequestNote } from '../contact.ts'

const ContactAnswer = z.object({ contact: Contact, accounts: z.array(AccountBrief) })
const RequestAnswer = z.object({ request: FriendRequest, accounts: z.array(AccountBrief) })

/** Friends, what one calls people, and whom one does not want to hear. */
export const CONTACT_COMMANDS = {
  'contact.list': {
    describe: 'Everybody one is a friend of, calls otherwise or has blocked; the open requests, and the newest 50 that were answered.',
    params: z.object({}),
    result: z.object({ contacts: z.array(Contact), requests: z.array(FriendRequest), accounts: z.array(AccountBrief) }),
    http: 'GET /contacts',
  },
  'contact.request': {
    describe:
      'Asks somebody to be friends. Who has asked oneself is accepted by it; asked again, an open request takes the new note. Who has blocked one is not told, and the request looks sent.',
    params: z.object({ name: AccountName, note: RequestNote.default('') }),
    result: RequestAnswer,
    http: 'POST /contacts/requests',
  },
  'contact.answer': {
    describe:
      'Answers a request to oneself. With `accept` both are friends, and their direct conversation enters both lists; `later` is asked again once when one signs in the next time.',
    params: z.object({ requestId: FriendRequestId, answer: z.enum(['accept', 'decline', 'later']) }),
    result: RequestAnswer,
    http: 'PUT /contacts/requests/:requestId',
  },
  'contact.withdraw': {
    describe: 'Takes an open request of one’s own back.',
    params: z.object({ requestId: FriendRequestId }),
    result: RequestAnswer,
    http: 'DELETE /contacts/requests/:requestId',
  },
  'contact.remove': {
    describe: 'Ends a friendship, on both sides. The conversation stays.',
    params: z.object({ accountId: AccountId }),
    result: ContactAnswer,
    http: 'DELETE /contacts/:accountId',
  },
  'contact.remark': {
    describe: 'What one calls somebody, for oneself; null: by their nickname.',
    params: z.object({ accountId: AccountId, remark: Remark.nullable() }),
    result: ContactAnswer,
    http: 'PUT /contacts/:accountId/remark',
  },
  'contact.block': {
    describe:
      'Blocks somebody, or no more. They can neither write to one directly nor ask to be friends, and see one offline. Ends no friendship; open requests between the two end.',
    params: z.object({ accountId: AccountId, blocked: z.boolean() }),
    result: ContactAnswer,
    http: 'PUT /contacts/:accountId/blocked',
  },
} as const
