import { MUTED_FOR_GOOD, type NoticeEntry } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { foldLines } from '../conversation-list/fold-lines.ts'
import { formatMoment, type TimeContext } from '../i18n/format-time.ts'

/** Names of a list that are written out; the rest is counted. */
const NAMED = 4
/** A notice in a grey line is its beginning; all of it stands above the members. */
const NOTICE_SHOWN = 80

/** What a line is written with. */
export interface NoteContext {
  t: TFunction
  time: TimeContext
  /** What somebody is called here, oneself included. */
  nameOf: (accountId: number) => string
  /** The same where something is done to them. */
  whomOf: (accountId: number) => string
}

type Kind = NoticeEntry['kind']
type Writer<K extends Kind> = (context: NoteContext, entry: Extract<NoticeEntry, { kind: K }>) => string

function writeNames({ t, whomOf }: NoteContext, ids: readonly number[]): string {
  const names = ids.slice(0, NAMED).map(whomOf).join(t('rooms.happened.comma'))
  return ids.length > NAMED ? t('rooms.happened.more', { names, count: ids.length - NAMED }) : names
}

const by = ({ nameOf }: NoteContext, { senderId }: { senderId: number }) => ({ name: nameOf(senderId) })

/** What each kind of entry says; a kind without words does not compile. */
const WRITERS: { readonly [K in Kind]: Writer<K> } = {
  create: (context, entry) => context.t('messages.created', by(context, entry)),
  join: (context, entry) => context.t('messages.joined', by(context, entry)),
  leave: (context, entry) => context.t('messages.left', by(context, entry)),
  friends: (context) => context.t('messages.friends'),
  rename: (context, entry) => context.t('rooms.happened.rename', { ...by(context, entry), title: foldLines(entry.body.name) }),
  notice: (context, entry) => {
    const text = entry.body.text === null ? '' : foldLines(entry.body.text)
    if (!text) return context.t('rooms.happened.noticeGone', by(context, entry))
    return context.t('rooms.happened.notice', {
      ...by(context, entry),
      text: text.length > NOTICE_SHOWN ? `${text.slice(0, NOTICE_SHOWN)}…` : text,
    })
  },
  avatar: (context, entry) => context.t('rooms.happened.avatar', by(context, entry)),
  configure: (context, entry) => context.t('rooms.happened.configure', by(context, entry)),
  invite: (context, entry) =>
    context.t('rooms.happened.invite', { ...by(context, entry), who: writeNames(context, entry.body.subjectIds) }),
  remove: (context, entry) => context.t('rooms.happened.remove', { ...by(context, entry), who: context.whomOf(entry.body.subjectId) }),
  role: (context, entry) =>
    context.t(`rooms.happened.${entry.body.role}`, { ...by(context, entry), who: context.whomOf(entry.body.subjectId) }),
  owner: (context, entry) => context.t('rooms.happened.owner', { ...by(context, entry), who: context.whomOf(entry.body.subjectId) }),
  mute: (context, entry) => {
    const { subjectId, until } = entry.body
    const names = { ...by(context, entry), who: context.whomOf(subjectId) }
    if (until === null) return context.t('rooms.happened.unmute', names)
    if (until >= MUTED_FOR_GOOD) return context.t('rooms.happened.muteForGood', names)
    return context.t('rooms.happened.mute', { ...names, time: formatMoment(until, context.time) })
  },
  'mute-all': (context, entry) => context.t(entry.body.active ? 'rooms.happened.muteAll' : 'rooms.happened.unmuteAll', by(context, entry)),
  dissolve: (context, entry) => context.t('rooms.happened.dissolve', by(context, entry)),
}

/** The grey line of an entry that is no message; null for a kind that is younger than this page. */
export function noteText(context: NoteContext, entry: NoticeEntry): string | null {
  const write = WRITERS[entry.kind] as ((context: NoteContext, entry: NoticeEntry) => string) | undefined
  return write?.(context, entry) ?? null
}
