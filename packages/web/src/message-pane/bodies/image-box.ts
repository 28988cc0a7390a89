/** The longest side of a picture in the log, in pixels. */
const LONGEST = 320
/** The shortest: there must be something to press, and room for the clock. */
const SHORTEST = 72
const UNKNOWN = { width: 240, height: 180 }

/** The place kept for a picture, known before it is loaded so that nothing moves. Very long ones are cut. */
export function imageBox({ width, height }: { width?: number | undefined; height?: number | undefined }): {
  width: number
  height: number
} {
  if (!width || !height) return UNKNOWN
  const scale = Math.min(1, LONGEST / width, LONGEST / height)
  return { width: Math.max(SHORTEST, Math.round(width * scale)), height: Math.max(SHORTEST, Math.round(height * scale)) }
}
