/** Recordings end by themselves after this long. */
export const LONGEST_MS = 60_000
/** What is shorter was pressed by mistake. */
export const SHORTEST_MS = 700

export interface Recording {
  blob: Blob
  mediaType: string
  durationMs: number
  levels: readonly number[]
}

/** Why there is no microphone here; null where there is one to ask for. */
export function microphoneTrouble(): 'insecure' | 'unsupported' | null {
  if (!window.isSecureContext) return 'insecure'
  return 'mediaDevices' in navigator && typeof MediaRecorder === 'function' ? null : 'unsupported'
}
