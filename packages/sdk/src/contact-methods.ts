import type { AccountBrief, Contact, FriendRequest, ParamsOf, ResultOf } from '@hongyan/protocol'
import type { Accounts } from './accounts.ts'
import type { Contacts } from './contacts.ts'
import type { ContactClient } from './contract.ts'

interface ContactMethodsDeps {
  request<T extends ContactCommand>(type: T, params: ParamsOf<T>): Promise<ResultOf<T>>
  contacts: Contacts
  accounts: Accounts
  /** Something is to be cached. */
  touch(): void
}

type ContactCommand = 'contact.request' | 'contact.answer' | 'contact.withdraw' | 'contact.remove' | 'contact.remark' | 'contact.block'

/** What a client does about friends. Answers are shown at once; the events that follow say the same. */
export function createContactMethods({ request, contacts, accounts, touch }: ContactMethodsDeps): ContactClient {
  function learn(answer: { accounts: readonly AccountBrief[]; contact?: Contact; request?: FriendRequest }): void {
    accounts.learn(answer.accounts)
    contacts.merge(answer.contact ? [answer.contact] : [], answer.request ? [answer.request] : [])
    touch()
  }

  async function change<T extends 'contact.remove' | 'contact.remark' | 'contact.block'>(type: T, params: ParamsOf<T>): Promise<Contact> {
    const answer: ResultOf<'contact.block'> = await request(type, params)
    learn(answer)
    return answer.contact
  }

  async function ask<T extends 'contact.request' | 'contact.answer' | 'contact.withdraw'>(
    type: T,
    params: ParamsOf<T>,
  ): Promise<FriendRequest> {
    const answer: ResultOf<'contact.request'> = await request(type, params)
    learn(answer)
    return answer.request
  }

  return {
    contacts: contacts.state,
    requestContact: (name, note = '') => ask('contact.request', { name, note }),
    answerRequest: (requestId, answer) => ask('contact.answer', { requestId, answer }),
    withdrawRequest: (requestId) => ask('contact.withdraw', { requestId }),
    removeContact: (accountId) => change('contact.remove', { accountId }),
    setRemark: (accountId, remark) => change('contact.remark', { accountId, remark }),
    setBlocked: (accountId, blocked) => change('contact.block', { accountId, blocked }),
  }
}
