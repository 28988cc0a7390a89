import { briefOf } from '../../domain/account/account.ts'
import type { ConversationRight } from '../../domain/conversation/access-conversation.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import type { NoticeBodies } from '../../domain/conversation/entry.ts'
import type { ChangeRoom, RoomChange } from '../../domain/ports/room-store.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import type { RowOf } from '../queries/query.ts'
import { setMutedAll, setRoomAvatar, setRoomJoining, setRoomName, setRoomNotice } from '../queries/room-queries.ts'
import { tellNotice } from './append-notice.ts'
import { getAdministering } from './get-member.ts'
import { loadView } from './load-view.ts'
import { type Flow, get, run, type Transaction } from './operation.ts'

type Row = RowOf<typeof findConversationById>
type Kind = RoomChange['kind']

interface Change<K extends Kind> {
  right: ConversationRight
  /** What the entry says; undefined when it is so already. */
  next(row: Row, wanted: Extract<RoomChange, { kind: K }>['body']): NoticeBodies[K] | undefined
  write(id: number, body: NoticeBodies[K], by: ChangeRoom): Flow<unknown>
}

const CHANGES: { [K in Kind]: Change<K> } = {
  rename: {
    right: 'room.rename',
    next: (row, wanted) => (wanted.name === row.name ? undefined : wanted),
    write: (id, { name }) => run(setRoomName, { id, name }),
  },
  notice: {
    right: 'room.set-notice',
    next: (row, wanted) => (wanted.text === row.notice ? undefined : wanted),
    write: (id, { text }, { account, at }) =>
      run(setRoomNotice, text === null ? { id, text, byId: null, at: null } : { id, text, byId: account.id, at }),
  },
  avatar: {
    right: 'room.set-avatar',
    next: (row, wanted) => (wanted.image === row.avatar_image ? undefined : wanted),
    write: (id, { image }) => run(setRoomAvatar, { id, image }),
  },
  configure: {
    right: 'room.configure',
    next(row, wanted) {
      const { joining = row.joining, hidesPast = row.hides_past === 1 } = wanted
      return joining === row.joining && hidesPast === (row.hides_past === 1) ? undefined : { joining, hidesPast }
    },
    write: (id, { joining, hidesPast }) => run(setRoomJoining, { id, joining, hidesPast: Number(hidesPast) }),
  },
  'mute-all': {
    right: 'room.mute-all',
    next: (row, wanted) => (wanted.active === (row.muted_all === 1) ? undefined : wanted),
    write: (id, { active }) => run(setMutedAll, { id, active: Number(active) }),
  },
}

export function* changeRoom(transaction: Transaction, command: ChangeRoom): Flow<ConversationView> {
  const { conversationId, account, at, via, change } = command
  const { right, next, write } = CHANGES[change.kind] as Change<Kind>
  const conversation = yield* getAdministering(transaction, command, right)
  const body = next(yield* get(findConversationById, { id: conversationId }), change.body)
  if (body) {
    yield* write(conversationId, body, command)
    yield* tellNotice(transaction, { conversation, kind: change.kind, body, sender: briefOf(account), at, via })
  }
  return yield* loadView(account.id, conversationId)
}
