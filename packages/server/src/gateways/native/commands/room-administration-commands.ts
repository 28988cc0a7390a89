import {
  type AdministerMembersDeps,
  handOverRoom,
  inviteMembers,
  muteMember,
  removeMember,
  setMemberRole,
} from '../../../domain/membership/administer-members.ts'
import {
  type AdministerRoomDeps,
  configureRoom,
  dissolveRoom,
  muteAll,
  renameRoom,
  setRoomNotice,
} from '../../../domain/room/administer-room.ts'
import { toWireConversationAnswer } from '../wire.ts'
import type { CommandHandlers } from './command-handlers.ts'

type Administration =
  | 'room.rename'
  | 'room.set-notice'
  | 'room.configure'
  | 'room.invite'
  | 'room.set-role'
  | 'room.hand-over'
  | 'room.remove-member'
  | 'room.mute'
  | 'room.mute-all'
  | 'room.dissolve'

export function roomAdministrationCommands(deps: AdministerRoomDeps & AdministerMembersDeps): Pick<CommandHandlers, Administration> {
  return {
    'room.rename': async ({ actor }, command) => toWireConversationAnswer(await renameRoom(deps, actor, command)),
    'room.set-notice': async ({ actor }, command) => toWireConversationAnswer(await setRoomNotice(deps, actor, command)),
    'room.configure': async ({ actor }, command) => toWireConversationAnswer(await configureRoom(deps, actor, command)),
    'room.invite': async ({ actor }, command) => toWireConversationAnswer(await inviteMembers(deps, actor, command)),
    'room.set-role': async ({ actor }, command) => toWireConversationAnswer(await setMemberRole(deps, actor, command)),
    'room.hand-over': async ({ actor }, command) => toWireConversationAnswer(await handOverRoom(deps, actor, command)),
    'room.remove-member': async ({ actor }, command) => toWireConversationAnswer(await removeMember(deps, actor, command)),
    'room.mute': async ({ actor }, command) => toWireConversationAnswer(await muteMember(deps, actor, command)),
    'room.mute-all': async ({ actor }, command) => toWireConversationAnswer(await muteAll(deps, actor, command)),
    'room.dissolve': async ({ actor }, { conversationId }) => {
      await dissolveRoom(deps, actor, conversationId)
      return {}
    },
  }
}
