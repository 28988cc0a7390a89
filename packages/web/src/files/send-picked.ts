import type { Client } from '@hongyan/sdk/browser'
import { readImageSize } from './image-size.ts'
import { keepLocalFile } from './local-files.ts'
import type { PickedFile } from './picked-files.ts'

/** Sends files in their order; the words go with the last, below all of them. */
export async function sendPicked(client: Client, conversationId: number, picked: readonly PickedFile[], caption: string): Promise<void> {
  for (const [index, { file, isImage }] of picked.entries()) {
    const size = isImage ? await readImageSize(file) : null
    const words = index === picked.length - 1 ? caption.trim() : ''
    const id = await client.sendFile(conversationId, {
      blob: file,
      kind: size ? 'image' : 'file',
      name: file.name,
      mediaType: file.type || 'application/octet-stream',
      ...(words ? { caption: words } : {}),
      ...size,
    })
    if (size) keepLocalFile(id, file)
  }
}
