import type { AccountId, AccountRole } from '../account/account.ts'
import type { Session, SessionEnd, SessionId } from '../session/session.ts'

/**
 * What is worth a line in the log of the person who runs the server. Accounts and sessions are named by their ids. Never in
 * it: what people say, passwords, tokens, and what was typed as a name by somebody who may have typed a password there.
 */
export interface Journal {
  registered(facts: { accountId: AccountId; role: AccountRole; address: string }): void
  signedIn(session: Pick<Session, 'id' | 'accountId' | 'platform' | 'address'>): void
  /** `accountId` is null where nobody has the name; `waitMs` how long the next try has to wait, 0 for not at all. */
  wrongPassword(facts: { accountId: AccountId | null; address: string; waitMs: number }): void
  /** The right password of an account that is disabled. */
  refusedDisabled(facts: { accountId: AccountId; address: string }): void
  sessionEnded(facts: { accountId: AccountId; sessionId: SessionId; end: SessionEnd }): void
  slowReaderCutOff(facts: { accountId: AccountId; address: string; backlog: number }): void
  /** The disk refuses what is to be stored, with the code of the store; null when it works again. */
  diskTrouble(code: string | null): void
}
