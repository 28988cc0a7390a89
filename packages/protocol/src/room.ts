import { z } from 'zod'
import { AccountId, Avatar } from './account.ts'
import { ROOM_NOTICE_MAX } from './limits.ts'

export const Role = z.enum(['owner', 'admin', 'member'])
export type Role = z.infer<typeof Role>
/** The address of a room: 5 to 10 digits, unique across rooms and accounts. */
export const RoomNumber = z.string().regex(/^[1-9][0-9]{4,9}$/)

/** `open`: whoever has the number. `invited`: whom the owner or an admin lets in. */
export const Joining = z.enum(['open', 'invited'])
export type Joining = z.infer<typeof Joining>

/** Unix milliseconds; `MUTED_FOR_GOOD` for a mute without an end. */
export const MutedUntil = z.number().int().positive()
/** The latest time a date can have. */
export const MUTED_FOR_GOOD = 8_640_000_000_000_000

/** What a room is set to, and how one stands in it beside the role. */
export const RoomFacts = z
  .object({
    avatar: Avatar,
    notice: z
      .object({ text: z.string().max(ROOM_NOTICE_MAX), byId: AccountId, at: z.number().int() })
      .nullable()
      .describe('what the owner or an admin wants everybody to read'),
    mutedAll: z.boolean().describe('only the owner and admins may write'),
    joining: Joining,
    hidesPast: z.boolean().describe('whoever joins from now on sees nothing from before'),
    mutedUntil: MutedUntil.nullable().describe('oneself: until when one may not write; may lie in the past'),
  })
  .meta({ id: 'RoomFacts' })
export type RoomFacts = z.infer<typeof RoomFacts>

/** Why a conversation is no longer one’s own. */
export const RemovalReason = z.enum(['left', 'removed', 'dissolved'])
export type RemovalReason = z.infer<typeof RemovalReason>
