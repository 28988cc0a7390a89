import type { ResultOf } from '@hongyan/protocol'
import type { ConversationDoorkeeper } from '../../../domain/conversation/access-conversation.ts'
import type { Moderation } from '../../../domain/moderation/moderation.ts'
import type { Clock } from '../../../domain/ports/clock.ts'
import type { Store } from '../../../domain/ports/store.ts'
import type { KeyedLimit } from '../../../domain/rate/keyed-limit.ts'
import { createRoom, suggestRoomNumber } from '../../../domain/room/create-room.ts'
import { findRoom, joinRoom, leaveRoom } from '../../../domain/room/join-room.ts'
import { findNumberObstacle } from '../../../domain/room/number-availability.ts'
import { toWireConversationAnswer, toWireRoom } from '../wire.ts'
import type { CommandHandlers } from './command-handlers.ts'

export function roomCommands(deps: {
  store: Pick<Store, 'createRoom' | 'joinRoom' | 'leaveRoom' | 'findRoom' | 'findAccess' | 'isNameTaken'>
  clock: Clock
  conversations: ConversationDoorkeeper
  moderation: Moderation
  limits: { roomMembers: number }
  roomCreations: KeyedLimit
  lookups: KeyedLimit
}): Pick<CommandHandlers, 'room.create' | 'room.suggest-number' | 'room.number-available' | 'room.find' | 'room.join' | 'room.leave'> {
  return {
    'room.create': async ({ actor }, room) => toWireConversationAnswer(await createRoom(deps, actor, room)),
    'room.suggest-number': async () => ({ number: await suggestRoomNumber(deps) }),
    'room.number-available': async ({ actor }, { number }) => {
      deps.lookups.take(String(actor.account.id))
      const reason = ((await findNumberObstacle(deps, number)) ?? null) as ResultOf<'room.number-available'>['reason']
      return { available: reason === null, reason }
    },
    'room.find': async ({ actor }, { number }) => {
      deps.lookups.take(String(actor.account.id))
      return toWireRoom(await findRoom(deps, actor, number))
    },
    'room.join': async ({ actor }, { number }) => {
      deps.lookups.take(String(actor.account.id))
      return toWireConversationAnswer(await joinRoom(deps, actor, number))
    },
    'room.leave': async ({ actor }, { conversationId }) => {
      await leaveRoom(deps, actor, conversationId)
      return {}
    },
  }
}
