const NOTES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.09 },
]
const LOUDNESS = 0.05
const SECONDS = 0.28
let context: AudioContext | undefined

/** Two soft notes. Silent where the browser wants a click first. */
export function chime(): void {
  try {
    context ??= new AudioContext()
  } catch {
    return
  }
  void context.resume().catch(() => undefined)
  if (context.state !== 'running') return
  for (const { hertz, at } of NOTES) {
    const begin = context.currentTime + at
    const tone = new OscillatorNode(context, { frequency: hertz, type: 'sine' })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, begin)
    gain.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.015)
    gain.gain.exponentialRampToValueAtTime(0.0005, begin + SECONDS)
    tone.connect(gain).connect(context.destination)
    tone.start(begin)
    tone.stop(begin + SECONDS)
  }
}
