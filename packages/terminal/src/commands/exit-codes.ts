/** What the commands end with; documented in docs/terminal.md. */
export const EXIT = {
  ok: 0,
  /** The server refused, or something is wrong that no other code names. */
  failed: 1,
  /** Wrong usage, or no terminal where one is needed. */
  usage: 2,
  /** The session was ended: put out elsewhere, revoked, password changed. */
  ended: 3,
  /** Not signed in, or wrong account or password. */
  credentials: 4,
  /** The server did not answer. */
  unreachable: 5,
  /** Ctrl+C at a prompt or while a script waits. */
  interrupted: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
