import { type BefriendDeps, answerRequest, requestContact, withdrawRequest } from '../../../domain/contact/befriend.ts'
import { type KeepContactsDeps, removeFriend, setBlocked, setRemark } from '../../../domain/contact/keep-contacts.ts'
import type { Store } from '../../../domain/ports/store.ts'
import { toWireContactAnswer, toWireContactList, toWireRequestAnswer } from '../wire-contact.ts'
import type { CommandHandlers } from './command-handlers.ts'

type ContactCommand = Extract<keyof CommandHandlers, `contact.${string}`>

export function contactCommands(
  deps: Omit<BefriendDeps & KeepContactsDeps, 'store'> & {
    store: BefriendDeps['store'] & KeepContactsDeps['store'] & Pick<Store, 'listContacts'>
  },
): Pick<CommandHandlers, ContactCommand> {
  return {
    'contact.list': async ({ actor }) =>
      toWireContactList(await deps.store.listContacts(actor.account.id), actor.account.id, actor.sessionId),
    'contact.request': async ({ actor }, request) => toWireRequestAnswer(await requestContact(deps, actor, request), actor),
    'contact.answer': async ({ actor }, answer) => toWireRequestAnswer(await answerRequest(deps, actor, answer), actor),
    'contact.withdraw': async ({ actor }, { requestId }) => toWireRequestAnswer(await withdrawRequest(deps, actor, requestId), actor),
    'contact.remove': async ({ actor }, { accountId }) => toWireContactAnswer(await removeFriend(deps, actor, accountId)),
    'contact.remark': async ({ actor }, { accountId, remark }) =>
      toWireContactAnswer(await setRemark(deps, actor, { otherId: accountId, remark })),
    'contact.block': async ({ actor }, { accountId, blocked }) =>
      toWireContactAnswer(await setBlocked(deps, actor, { otherId: accountId, blocked })),
  }
}
