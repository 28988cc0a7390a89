import { create } from 'zustand'
import type { Client, Entry } from '@hongyan/sdk/browser'
import { openTimeline } from '../message-pane/timeline-pool.ts'
import { isHeard, useHeardVoices } from './heard-voices.ts'

/** What is playing: one voice message at a time in the whole page. */
interface VoicePlayer {
  /** The clientMessageId or entry id that names the message; null when nothing plays. */
  key: string | null
  state: 'playing' | 'paused' | 'failed'
  positionMs: number
}

export const useVoicePlayer = create<VoicePlayer>()(() => ({ key: null, state: 'paused', positionMs: 0 }))

export interface VoiceTrack {
  key: string
  src: string
  /** Of a message that is stored: where to go on from when it is over. */
  entry: Entry | null
}

const audio = new Audio()
let current: { client: Client; track: VoiceTrack; goesOn: boolean } | null = null

export function voiceKey(entry: Entry): string {
  return `#${entry.id}`
}

/** Follows the audio as often as the screen is drawn, so that the position moves evenly. */
function follow(): void {
  if (audio.paused) return
  useVoicePlayer.setState({ positionMs: audio.currentTime * 1000 })
  requestAnimationFrame(follow)
}

audio.addEventListener('playing', () => {
  useVoicePlayer.setState({ state: 'playing' })
  follow()
})
audio.addEventListener('pause', () => useVoicePlayer.setState({ state: 'paused' }))
audio.addEventListener('error', () => current && useVoicePlayer.setState({ state: 'failed', positionMs: 0 }))
audio.addEventListener('ended', () => {
  const over = current
  stopVoice()
  const next = over?.goesOn ? nextUnheard(over.client, over.track.entry) : null
  if (over && next) playVoice(over.client, next)
})

function nextUnheard(client: Client, after: Entry | null): VoiceTrack | null {
  if (!after) return null
  const ownId = client.account.get()?.id
  const heard = useHeardVoices.getState()
  const entry = openTimeline(client, after.conversationId)
    .get()
    .entries.find(
      (one) =>
        one.seq > after.seq && one.kind === 'message' && one.body.kind === 'voice' && one.senderId !== ownId && !isHeard(heard, one.id),
    )
  if (entry?.kind !== 'message' || entry.body.kind !== 'voice') return null
  return { key: voiceKey(entry), src: client.attachmentUrl(entry.body.attachment.id), entry }
}

/** Plays, or pauses what plays. What had not been heard is followed by the next one that was not. */
export function playVoice(client: Client, track: VoiceTrack): void {
  if (current?.track.key === track.key && useVoicePlayer.getState().state !== 'failed') {
    if (audio.paused) void audio.play().catch(() => undefined)
    else audio.pause()
    return
  }
  const { entry } = track
  const isOwn = entry?.senderId === client.account.get()?.id
  const goesOn = entry !== null && !isOwn && !isHeard(useHeardVoices.getState(), entry.id)
  current = { client, track, goesOn }
  if (entry && !isOwn) useHeardVoices.getState().noteHeard(entry.id)
  useVoicePlayer.setState({ key: track.key, state: 'playing', positionMs: 0 })
  audio.src = track.src
  // A refusal is told by the error event; another press interrupts the first.
  audio.play().catch(() => undefined)
}

/** Leaving the conversation ends it. */
export function stopVoice(): void {
  current = null
  audio.pause()
  audio.removeAttribute('src')
  useVoicePlayer.setState({ key: null, state: 'paused', positionMs: 0 })
}
