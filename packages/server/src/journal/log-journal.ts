import type { Logger } from 'pino'
import type { Journal } from '../domain/ports/journal.ts'

/** The journal as lines of JSON. `warn` is for what somebody may want to look at, `info` for what happens every day. */
export function createLogJournal(log: Logger): Journal {
  return {
    registered: ({ accountId, role, address }) => log.info({ account: accountId, role, address }, 'registered'),
    signedIn: ({ id, accountId, platform, address }) => log.info({ account: accountId, session: id, platform, address }, 'signed in'),
    wrongPassword({ accountId, address, waitMs }) {
      const facts = { account: accountId, address }
      if (waitMs === 0) log.info(facts, 'wrong password')
      else log.warn({ ...facts, waitMs }, 'too many wrong passwords; the account or the address has to wait')
    },
    refusedDisabled: ({ accountId, address }) => log.info({ account: accountId, address }, 'a disabled account wanted to sign in'),
    sessionEnded: ({ accountId, sessionId, end }) =>
      log.info(
        { account: accountId, session: sessionId, reason: end.reason, by: end.by?.platform, address: end.by?.address },
        'session ended',
      ),
    slowReaderCutOff: ({ accountId, address, backlog }) =>
      log.warn({ account: accountId, address, backlog }, 'a connection that does not read was cut off'),
    diskTrouble(code) {
      if (code === null) log.warn('the disk takes what is stored again')
      else log.error({ code }, 'the disk refuses what is to be stored; messages are refused until it does not')
    },
  }
}
