import type { AccountBrief, Entry, NoticeEntry } from '@hongyan/protocol'
import { MUTED_FOR_GOOD } from '@hongyan/sdk/node'
import type { Translation } from '../i18n/language.ts'
import { displayName } from '../text/names.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { fullTime } from '../text/times.ts'

type NoticeOf<K extends NoticeEntry['kind']> = Extract<NoticeEntry, { kind: K }>

interface Words extends Translation {
  /** Who did it. */
  name: string
  nameOf(accountId: number): string
}

/** What each kind says in the middle of the messages, on one line. */
const NOTICES: { [K in NoticeEntry['kind']]: (entry: NoticeOf<K>, words: Words) => string } = {
  create: (_, { t, name }) => t('entry.create', { name }),
  join: (_, { t, name }) => t('entry.join', { name }),
  leave: (_, { t, name }) => t('entry.leave', { name }),
  friends: (_, { t }) => t('entry.friends'),
  rename: ({ body }, { t, name }) => t('entry.rename', { name, title: sanitizeLine(body.name) }),
  notice: ({ body }, { t, name }) =>
    body.text === null ? t('entry.notice-gone', { name }) : t('entry.notice', { name, text: sanitizeLine(body.text) }),
  avatar: (_, { t, name }) => t('entry.avatar', { name }),
  configure: ({ body }, { t, name }) =>
    t(body.joining === 'open' ? 'entry.joining-open' : 'entry.joining-invited', { name }) + (body.hidesPast ? t('entry.hides-past') : ''),
  invite: ({ body }, { t, name, nameOf }) => t('entry.invite', { name, subjects: body.subjectIds.map(nameOf).join(t('entry.and')) }),
  remove: ({ body }, { t, name, nameOf }) => t('entry.remove', { name, subject: nameOf(body.subjectId) }),
  role: ({ body }, { t, name, nameOf }) =>
    t(body.role === 'admin' ? 'entry.role-admin' : 'entry.role-member', { name, subject: nameOf(body.subjectId) }),
  owner: ({ body }, { t, nameOf }) => t('entry.owner', { subject: nameOf(body.subjectId) }),
  mute: ({ body }, { name, nameOf, ...translation }) => {
    const { t } = translation
    const subject = nameOf(body.subjectId)
    if (body.until === null) return t('entry.unmute', { name, subject })
    if (body.until === MUTED_FOR_GOOD) return t('entry.mute-for-good', { name, subject })
    return t('entry.mute', { name, subject, time: fullTime(body.until, translation) })
  },
  'mute-all': ({ body }, { t, name }) => t(body.active ? 'entry.mute-all' : 'entry.unmute-all', { name }),
  dissolve: (_, { t, name }) => t('entry.dissolve', { name }),
}

/** What an entry tells of; undefined for messages, and for kinds this version does not know. */
export function noticeText(entry: Entry, accounts: ReadonlyMap<number, AccountBrief>, translation: Translation): string | undefined {
  if (entry.kind === 'message' || !Object.hasOwn(NOTICES, entry.kind)) return undefined
  const nameOf = (accountId: number): string => displayName(accounts.get(accountId), accountId)
  const say = NOTICES[entry.kind] as (entry: NoticeEntry, words: Words) => string
  return say(entry, { ...translation, name: nameOf(entry.senderId), nameOf })
}
