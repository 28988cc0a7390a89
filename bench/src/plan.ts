/** What the load generator is told. It knows no protocol: bytes to send, bytes to wait for, and where a counter goes. */

/**
 * One step of an opening. `expect` waits until these bytes have come, after what the step before matched;
 * what else comes meanwhile is skipped. Steps that send go on at once.
 */
export type Step = { send: Uint8Array } | { expect: Uint8Array }

/** Stands in a template where the generator writes the number of the message: eight digits, counting up per sender. */
export const COUNTER = '~~~~~~~~'

/**
 * A message as its sender writes it to the socket, frame and all. Wherever `COUNTER` stands the generator writes eight
 * digits; at one place at least that is the marker of the body (`markedBody`), by which recipients know it.
 */
export interface MessageTemplate {
  bytes: Uint8Array
  /**
   * How the sender learns that it was taken: the bytes that come just before the same eight digits, as in `{"re":1` for `{"re":100000042`.
   * Absent where the protocol has no such answer. At least four bytes, and nothing else that arrives may contain them followed by digits.
   */
  acknowledgement?: Uint8Array
  /** Only for requests: the answer is complete when these bytes came after the acknowledgement. */
  until?: Uint8Array
  /** Whether the sender's own connection gets the message too, marker and all, as in XMPP rooms. Default false. */
  echo?: boolean
}

/** What a server asks of a silent connection, and what it has to be answered so that it keeps it. */
export interface KeepAlive {
  asked: Uint8Array
  answered: Uint8Array
}

/** How long every body is, in bytes. */
export const BODY_BYTES = 120

/**
 * The body of a message of this person: `#ssssss:nnnnnnnn#` and filler, 120 bytes of plain ASCII that no protocol escapes.
 * The marker has to arrive unchanged, once per recipient.
 */
export function markedBody(sender: number): string {
  const marker = `#${String(sender).padStart(6, '0')}:${COUNTER}#`
  return `${marker} the goose carries the letter over mountains and rivers, and sets it down where it is awaited `
    .padEnd(BODY_BYTES, '.')
    .slice(0, BODY_BYTES)
}
