import type { Client } from '@hongyan/sdk/browser'
import type { Recording } from './recording.ts'
import { keepLocalFile } from '../files/local-files.ts'
import { encodeWaveform } from './waveform.ts'

export async function sendVoice(client: Client, conversationId: number, { blob, mediaType, durationMs, levels }: Recording): Promise<void> {
  const name = `voice.${extensionOfAudio(mediaType)}`
  const id = await client.sendFile(conversationId, { blob, kind: 'voice', name, mediaType, durationMs, waveform: encodeWaveform(levels) })
  keepLocalFile(id, blob)
}

function extensionOfAudio(mediaType: string): string {
  return { 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }[mediaType] ?? 'webm'
}
