/** What part of a file is wanted. `start` and `end` are the first and last byte. */
export type ByteRange = { start: number; end: number }

/**
 * Reads `Range` (RFC 9110, section 14): one range of bytes. Undefined for the whole: when there is none, when it is not understood,
 * or when several are asked for, which one may answer with all. `unsatisfiable` when nothing of it is there.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (!match) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Number(last)
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
