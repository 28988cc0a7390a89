import type { AccountBrief, AccountId } from '../account/account.ts'
import type { ConversationId, ConversationView, Role } from '../conversation/conversation.ts'
import type { NoticeBodies } from '../conversation/entry.ts'

/**
 * The part of `Store` that administers rooms. Every method checks in its transaction that `account` may do it (`assertRight`),
 * tells the room by an entry, and returns the conversation as that account sees it; what changes nothing makes no entry.
 *
 * All throw `conversation.not-found` when the account is not in it, `conversation.forbidden` where nobody may, `room.rank`,
 * `account.disabled`; those about somebody `room.member-not-found`, and `room.rank` unless the account stands above them.
 * Event `entry`, and what is named at the method.
 */
export interface RoomStore {
  /** Changes one thing of a room. */
  changeRoom(command: ChangeRoom): Promise<ConversationView>
  /**
   * Makes members of those who are none yet, with one entry for all; who is disabled or has blocked the account is passed over.
   * Throws `room.full` when not all of them fit. Event `conversation.changed` for each.
   */
  inviteMembers(command: InviteMembers): Promise<ConversationView>
  /** Event `conversation.removed` for the one removed. */
  removeMember(command: MemberCommand): Promise<ConversationView>
  /** Event `conversation.changed` for the member. */
  setMemberRole(command: SetMemberRole): Promise<ConversationView>
  /** Makes the member the owner and the owner an admin. Event `conversation.changed` for both. */
  handOverRoom(command: MemberCommand): Promise<ConversationView>
  /** Outlasts leaving and coming back. Event `conversation.changed` for the member. */
  muteMember(command: MuteMember): Promise<ConversationView>
  /** Takes everybody out for good; the number stays taken. Event `conversation.removed` for every member, after the entry. */
  dissolveRoom(command: RoomCommand): Promise<void>
}

export interface RoomCommand {
  conversationId: ConversationId
  /** Who does it. */
  account: AccountBrief
  at: number
  via: string | null
}

export type RoomChange =
  | { kind: 'rename'; body: NoticeBodies['rename'] }
  | { kind: 'notice'; body: NoticeBodies['notice'] }
  | { kind: 'avatar'; body: NoticeBodies['avatar'] }
  | { kind: 'configure'; body: Partial<NoticeBodies['configure']> }
  | { kind: 'mute-all'; body: NoticeBodies['mute-all'] }

export interface ChangeRoom extends RoomCommand {
  change: RoomChange
}

export interface MemberCommand extends RoomCommand {
  subjectId: AccountId
}

export interface SetMemberRole extends MemberCommand {
  role: Exclude<Role, 'owner'>
}

export interface MuteMember extends MemberCommand {
  /** Null lets them write again. */
  until: number | null
}

export interface InviteMembers extends RoomCommand {
  subjectIds: readonly AccountId[]
  /** Members the room may have. */
  membersMax: number
}
