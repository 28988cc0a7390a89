/** Somebody in the pictures. The first of a scene is who looks at the screen. */
export interface Character {
  account: string
  nickname: string
  /** Index into the palette of avatars. */
  color: number
  online: boolean
}

export type Line = readonly [at: string, account: string, text: string]

/** A conversation and what was said in it; times are `MM-DD HH:MM` where the scene plays. */
export interface Strand {
  /** A room by its number, `lobby`, or the account of the other person. */
  place: string
  /** Of a room: its name, who made it and who joined, in this order. */
  room?: { name: string; at: string; members: readonly string[] }
  lines: readonly Line[]
  /** How many messages at the end the first character has not read. */
  unread: number
}

export interface Scene {
  locale: 'zh-CN' | 'en-US'
  timeZone: string
  /** Difference to UTC as it is written in a date. */
  offset: string
  year: number
  /** When the picture is taken. */
  now: string
  characters: readonly Character[]
  strands: readonly Strand[]
  /** The room that is open, and who is typing in it. */
  open: { title: string; number: string; typing: string }
  server: string
}
