const encoder = new TextEncoder()

/** Until the server has told its own. */
export const DEFAULT_TEXT_BYTES = 16_384

export interface LengthState {
  /** Bytes that still fit; negative when it is too long. */
  left: number
  /** Worth telling: nearly full, or over. */
  isNear: boolean
  isOver: boolean
}

/** The limit is in UTF-8 bytes, as the server counts. */
export function measureLength(text: string, limit: number): LengthState {
  // A character has at most three bytes per UTF-16 unit; short texts need no counting.
  const bytes = text.length * 3 < limit * 0.9 ? text.length : encoder.encode(text).length
  const left = limit - bytes
  return { left, isNear: bytes > limit * 0.9, isOver: left < 0 }
}

/** A message needs something to see. */
export function isSendable(text: string): boolean {
  return /[^\s\p{C}\p{Z}]/u.test(text)
}
