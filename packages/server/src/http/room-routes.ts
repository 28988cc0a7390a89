import { ROUTES } from '@hongyan/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AvatarRenderer } from '../domain/account/update-profile.ts'
import type { BlobStore } from '../domain/ports/blob-store.ts'
import type { Store } from '../domain/ports/store.ts'
import { type AdministerRoomDeps, removeRoomAvatar, setRoomAvatar } from '../domain/room/administer-room.ts'
import { parseWith } from '../gateways/native/decode.ts'
import { toWireConversationAnswer } from '../gateways/native/wire.ts'
import type { ActorReader } from './read-actor.ts'

export interface RoomRoutesDeps extends AdministerRoomDeps {
  store: Store
  blobs: BlobStore
  avatars: AvatarRenderer
  readActor: ActorReader
  limits: { avatarBytes: number }
}

/** Pictures of rooms. */
export function bindRoomRoutes(app: FastifyInstance, deps: RoomRoutesDeps): void {
  const address = '/conversations/:conversationId/avatar'
  const roomOf = ({ params }: FastifyRequest): number => parseWith(ROUTES['room.set-avatar'].params, params).conversationId

  app.put(address, { bodyLimit: deps.limits.avatarBytes }, async (request) => {
    const actor = await deps.readActor(request)
    const upload = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    return toWireConversationAnswer(await setRoomAvatar(deps, actor, roomOf(request), upload))
  })

  app.delete(address, async (request) => {
    const actor = await deps.readActor(request)
    return toWireConversationAnswer(await removeRoomAvatar(deps, actor, roomOf(request)))
  })
}
