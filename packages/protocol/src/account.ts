import { z } from 'zod'
import { AVATAR_COLORS, NAME_MAX, NICKNAME_MAX, PASSWORD_MAX, SIGNATURE_MAX } from './limits.ts'

export const AccountId = z.number().int().positive()
export const AccountName = z.string().min(1).max(NAME_MAX)
export const Nickname = z.string().min(1).max(NICKNAME_MAX)
/** What a person types. Never stored; the server keeps argon2id over its SHA-256 hex. */
export const Password = z.string().min(1).max(PASSWORD_MAX)
export const Sex = z.enum(['female', 'male']).nullable().describe('null: not said')
export type Sex = z.infer<typeof Sex>

export const Avatar = z
  .object({
    color: z
      .number()
      .int()
      .min(0)
      .max(AVATAR_COLORS - 1)
      .describe('index into the palette of twelve; shown behind the initial'),
    image: z.string().nullable().describe('id for `GET /api/avatars/{id}` (256 px square), or null'),
  })
  .meta({ id: 'Avatar' })
export type Avatar = z.infer<typeof Avatar>

/** What everybody may know of an account; enough to draw a message. */
export const AccountBrief = z
  .object({ id: AccountId, name: AccountName, nickname: z.string(), avatar: Avatar })
  .meta({ id: 'AccountBrief' })
export type AccountBrief = z.infer<typeof AccountBrief>

/** A card: the brief, and what the person says of themself. */
export const AccountCard = AccountBrief.extend({ sex: Sex, signature: z.string().max(SIGNATURE_MAX) }).meta({ id: 'AccountCard' })
export type AccountCard = z.infer<typeof AccountCard>

/** One's own account. */
export const Account = AccountCard.extend({
  role: z.enum(['member', 'administrator']),
  createdAt: z.number().int().describe('Unix milliseconds'),
  mutedUntil: z.number().int().nullable().describe('may send nothing until then, Unix milliseconds; may be past'),
}).meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const ProfileUpdate = z
  .object({
    nickname: Nickname.optional(),
    sex: Sex.optional(),
    signature: z.string().max(SIGNATURE_MAX).optional(),
    avatarColor: z
      .number()
      .int()
      .min(0)
      .max(AVATAR_COLORS - 1)
      .optional(),
  })
  .meta({ id: 'ProfileUpdate' })
export type ProfileUpdate = z.infer<typeof ProfileUpdate>
