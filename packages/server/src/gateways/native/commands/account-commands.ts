import { getAccount, getAccountByName } from '../../../domain/account/find-account.ts'
import type { Store } from '../../../domain/ports/store.ts'
import type { KeyedLimit } from '../../../domain/rate/keyed-limit.ts'
import { toWireCard } from '../wire.ts'
import type { CommandHandler } from './command-handlers.ts'

export function accountCommands(deps: {
  store: Pick<Store, 'findAccounts' | 'findAccountByName'>
  /** Look-ups by name, per account: enough for people, too few to list who is here. */
  lookups: KeyedLimit
}): { 'account.find': CommandHandler<'account.find'>; 'account.get': CommandHandler<'account.get'> } {
  return {
    'account.find': async ({ actor }, { name }) => {
      deps.lookups.take(String(actor.account.id))
      return toWireCard(await getAccountByName(deps, name))
    },
    'account.get': async (_call, { accountId }) => toWireCard(await getAccount(deps, accountId)),
  }
}
