import { randomInt } from 'node:crypto'
import type { ConversationView } from '../conversation/conversation.ts'
import { DomainError } from '../errors.ts'
import type { Moderation } from '../moderation/moderation.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Actor } from '../session/actor.ts'
import { parseRoomName, parseRoomNumber } from './room-address.ts'

interface CreateRoomDeps {
  store: Pick<Store, 'createRoom'>
  clock: Clock
  /** New rooms per account. */
  roomCreations: KeyedLimit
  moderation: Moderation
}

/** Creates a room; the actor is its owner. Throws `room.number-invalid`, `room.number-taken`, `room.name-invalid`, `message.refused`, `rate.limited`. */
export async function createRoom(deps: CreateRoomDeps, actor: Actor, command: { number: string; name: string }): Promise<ConversationView> {
  const number = parseRoomNumber(command.number)
  const name = deps.moderation.screenField(parseRoomName(command.name), 'name')
  deps.roomCreations.take(String(actor.account.id))
  return deps.store.createRoom({ number, name, creator: actor.account, at: deps.clock.now(), via: actor.via })
}

/** A free number of five digits; of more when those run short. Throws `server.busy` when chance found none. */
export async function suggestRoomNumber({ store }: { store: Pick<Store, 'isNameTaken'> }): Promise<string> {
  for (let digits = 5; digits <= 9; digits++) {
    for (let attempt = 0; attempt < 10; attempt++) {
      const number = String(randomInt(10 ** (digits - 1) + 1, 10 ** digits))
      if (!(await store.isNameTaken(number))) return number
    }
  }
  throw new DomainError('server.busy')
}
