import type { Client } from '@hongyan/sdk/browser'
import { extensionOfAudio, type Recording } from './recorder.ts'
import { keepLocalFile } from '../files/local-files.ts'
import { encodeWaveform } from './waveform.ts'

export async function sendVoice(client: Client, conversationId: number, { blob, mediaType, durationMs, levels }: Recording): Promise<void> {
  const name = `voice.${extensionOfAudio(mediaType)}`
  const id = await client.sendFile(conversationId, { blob, kind: 'voice', name, mediaType, durationMs, waveform: encodeWaveform(levels) })
  keepLocalFile(id, blob)
}
