import { answerRequest } from './answer-request.ts'
import { dissolveRoom, handOverRoom, muteMember, removeMember, setMemberRole } from './administer-members.ts'
import { changeRoom } from './change-room.ts'
import { appendAttachment } from './append-attachment.ts'
import { changeVerifier } from './change-verifier.ts'
import { configureConversation, hideConversation } from './configure-conversation.ts'
import { countMembers } from './count-members.ts'
import { countMessages } from './count-messages.ts'
import { createAccount } from './create-account.ts'
import { createRoom } from './create-room.ts'
import { createSession } from './create-session.ts'
import { createUpload, sumFileBytes } from './create-upload.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import { endSession } from './end-session.ts'
import { findAccess } from './find-access.ts'
import { findAccountByName } from './find-account-by-name.ts'
import { findAccounts } from './find-accounts.ts'
import { findAttachment } from './find-attachment.ts'
import { findConversation } from './find-conversation.ts'
import { findMembers } from './find-members.ts'
import { findNamedBlobs } from './find-named-blobs.ts'
import { findRoom } from './find-room.ts'
import { findSession } from './find-session.ts'
import { findVerifier } from './find-verifier.ts'
import { finishUpload } from './finish-upload.ts'
import { forgetSessions } from './forget-sessions.ts'
import { hasAdministrator } from './has-administrator.ts'
import { inviteMembers } from './invite-members.ts'
import { isNameTaken } from './is-name-taken.ts'
import { joinRoom } from './join-room.ts'
import { leaveRoom } from './leave-room.ts'
import { listAccounts } from './list-accounts.ts'
import { listBlocks } from './list-blocks.ts'
import { listContacts } from './list-contacts.ts'
import { listConversationIds } from './list-conversation-ids.ts'
import { listConversations } from './list-conversations.ts'
import { listMembers } from './list-members.ts'
import { listMutedAccounts } from './list-muted-accounts.ts'
import { listSessions } from './list-sessions.ts'
import { listWords } from './list-words.ts'
import { markRead } from './mark-read.ts'
import { muteAccount } from './mute-account.ts'
import { noteStrike } from './note-strike.ts'
import { openDirect } from './open-direct.ts'
import { openFeed } from './open-feed.ts'
import type { Flow } from './operation.ts'
import { putWords } from './put-words.ts'
import { readEntries } from './read-entries.ts'
import { removeFriend } from './remove-friend.ts'
import { requestContact } from './request-contact.ts'
import { removeWords } from './remove-words.ts'
import { expireUploads, findUpload, listUploadIds, removeUpload } from './remove-uploads.ts'
import { setAccountRole } from './set-account-role.ts'
import { setBlocked } from './set-blocked.ts'
import { setRemark } from './set-remark.ts'
import { touchSession } from './touch-session.ts'
import { updateAccount } from './update-account.ts'
import { withdrawRequest } from './withdraw-request.ts'

/** What changes the data: each runs in a transaction, together with others that were waiting. */
export const WRITE_OPERATIONS = {
  answerRequest,
  changeRoom,
  appendAttachment,
  changeVerifier,
  configureConversation,
  createAccount,
  createRoom,
  createSession,
  createUpload,
  disableAccount,
  dissolveRoom,
  enableAccount,
  endSession,
  expireUploads,
  finishUpload,
  forgetSessions,
  hideConversation,
  handOverRoom,
  inviteMembers,
  joinRoom,
  leaveRoom,
  markRead,
  muteAccount,
  noteStrike,
  muteMember,
  openDirect,
  removeFriend,
  requestContact,
  putWords,
  removeWords,
  removeUpload,
  setAccountRole,
  setBlocked,
  setRemark,
  removeMember,
  setMemberRole,
  touchSession,
  updateAccount,
  withdrawRequest,
}

/** What only reads: each sees one state of the data. */
export const READ_OPERATIONS = {
  countMembers,
  countMessages,
  findAccess,
  findAccountByName,
  findAccounts,
  findAttachment,
  findConversation,
  findMembers,
  findNamedBlobs,
  findRoom,
  findSession,
  findUpload,
  findVerifier,
  hasAdministrator,
  isNameTaken,
  listAccounts,
  listBlocks,
  listContacts,
  listConversationIds,
  listConversations,
  listMembers,
  listMutedAccounts,
  listSessions,
  listWords,
  listUploadIds,
  openFeed,
  readEntries,
  sumFileBytes,
}

export type WriteOperations = typeof WRITE_OPERATIONS
export type ReadOperations = typeof READ_OPERATIONS
export type WriteName = keyof WriteOperations
export type ReadName = keyof ReadOperations

type AnyOperation = (context: never, command: never) => Flow<unknown>
export type CommandOf<O extends AnyOperation> = Parameters<O>[1]
export type ResultOf<O extends AnyOperation> = ReturnType<O> extends Flow<infer T> ? T : never
