import { isAbove, type Role } from '@hongyan/sdk/browser'

export type MemberAction = 'makeAdmin' | 'makeMember' | 'handOver' | 'mute' | 'unmute' | 'remove'

interface Standing {
  /** One’s own rank here; in the lobby that of administrators of the server is `admin`. */
  rank: Role
  isLobby: boolean
  isSelf: boolean
  /** The member’s role; null in the lobby, where the server knows whom one may mute. */
  role: Role | null
  isMuted: boolean
}

/** What one may do with a member, in the order of the menu; nothing where one may do nothing. */
export function memberActions({ rank, isLobby, isSelf, role, isMuted }: Standing): MemberAction[] {
  if (isSelf || !isAbove(rank, role)) return []
  const mute: MemberAction[] = isMuted ? ['unmute'] : ['mute']
  if (isLobby) return mute
  const own: MemberAction[] = rank === 'owner' ? [role === 'admin' ? 'makeMember' : 'makeAdmin', 'handOver'] : []
  return [...own, ...mute, 'remove']
}
