/** How many bars a recording is told by, and the loudest. */
export const BARS = 48
export const LOUDEST = 31

/** Levels (0 to 1, any number of them) as digits of base 32, one a bar; each bar is the loudest of its stretch. */
export function encodeWaveform(levels: readonly number[], bars = BARS): string {
  if (levels.length === 0) return ''
  const count = Math.min(bars, levels.length)
  const peaks = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / count))
    return Math.max(...levels.slice(from, to))
  })
  // A quiet recording is drawn as high as a loud one.
  const top = Math.max(0.05, ...peaks)
  return peaks.map((peak) => Math.round((Math.min(1, peak / top) || 0) * LOUDEST).toString(32)).join('')
}

/** Heights from 0 to 1, one a bar. */
export function decodeWaveform(digits: string): number[] {
  return [...digits].map((digit) => (Number.parseInt(digit, 32) || 0) / LOUDEST)
}

/** What is drawn where no waveform was sent along. */
export const PLAIN_WAVEFORM = '5a7f9c6g8e5b9d7f6a8c'
