import { LONGEST_MS, type Recording } from './recording.ts'

const SAMPLE_MS = 50
/** In the order of what most browsers can play. */
const TYPES = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/webm', 'audio/mp4']

export interface Recorder {
  /** Ends it, and gives what was recorded. */
  finish(): Promise<Recording>
  /** Ends it, and forgets it. */
  cancel(): void
}

/** Loudness from 0 to 1, on a scale on which speech fills about all of it. */
function readLevel(analyser: AnalyserNode, samples: Uint8Array<ArrayBuffer>): number {
  analyser.getByteTimeDomainData(samples)
  let sum = 0
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2
  return Math.min(1, Math.sqrt(sum / samples.length) * 3.2)
}

/**
 * Asks for the microphone and records. `onLevel` hears of the loudness (0 to 1) and the length (milliseconds) twenty times a second.
 * Throws what the browser throws where it gives none.
 */
export async function startRecorder(onLevel: (level: number, elapsedMs: number) => void): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } })
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, { ...(mimeType === undefined ? {} : { mimeType }), audioBitsPerSecond: 32_000 })
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Uint8Array(analyser.fftSize)
  const levels: number[] = []
  const chunks: Blob[] = []
  recorder.ondataavailable = ({ data }) => void chunks.push(data)
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }))
  recorder.start()
  const startedAt = performance.now()
  let durationMs = 0
  const timer = setInterval(() => {
    durationMs = Math.min(LONGEST_MS, performance.now() - startedAt)
    const level = readLevel(analyser, samples)
    levels.push(level)
    if (durationMs >= LONGEST_MS) stop()
    onLevel(level, durationMs)
  }, SAMPLE_MS)

  function stop(): void {
    clearInterval(timer)
    if (recorder.state !== 'inactive') {
      durationMs = Math.min(LONGEST_MS, performance.now() - startedAt)
      recorder.stop()
    }
    for (const track of stream.getTracks()) track.stop()
    void context.close().catch(() => undefined)
  }

  return {
    async finish() {
      stop()
      await stopped
      const mediaType = (recorder.mimeType || chunks[0]?.type || 'audio/webm').split(';')[0] ?? 'audio/webm'
      return { blob: new Blob(chunks, { type: mediaType }), mediaType, durationMs: Math.round(durationMs), levels }
    },
    cancel: stop,
  }
}
