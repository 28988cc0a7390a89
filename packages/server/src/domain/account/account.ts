export type AccountId = number
export type Sex = 'female' | 'male' | null
export type AccountRole = 'member' | 'administrator'
/** `guest` accounts are made by the `qq-json` door only; `person` is everybody else. */
export type AccountKind = 'person' | 'guest'

export const AVATAR_COLORS = 12

export interface Avatar {
  /** Index into a palette of `AVATAR_COLORS`. */
  color: number
  /** Id of a blob, or null for the coloured initial. */
  image: string | null
}

/** What everybody may know of an account. */
export interface AccountBrief {
  id: AccountId
  name: string
  nickname: string
  avatar: Avatar
}

export interface Account extends AccountBrief {
  kind: AccountKind
  role: AccountRole
  sex: Sex
  signature: string
  /** Unix milliseconds. */
  createdAt: number
  disabledAt: number | null
  /** Says nothing until then, after too many sensitive words; may be past. */
  mutedUntil: number | null
}

export function briefOf({ id, name, nickname, avatar }: AccountBrief): AccountBrief {
  return { id, name, nickname, avatar }
}
