import { fileTypeFromFile } from 'file-type'
import { open } from 'node:fs/promises'
import sharp from 'sharp'
import type { FileInspector, Inspection } from '../domain/attachment/inspect-file.ts'
import { DomainError } from '../domain/errors.ts'

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
/** What browsers record, and what else they play; the name of a container for both pictures and sound becomes that of sound. */
const SOUNDS: Readonly<Record<string, string>> = {
  'video/webm': 'audio/webm',
  'audio/webm': 'audio/webm',
  'audio/ogg': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'video/mp4': 'audio/mp4',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/mpeg': 'audio/mpeg',
  'audio/aac': 'audio/aac',
  'audio/wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
}
const SIDE = 480
/** A small file can claim to be a very large picture; this is refused before it is decoded. */
const PIXELS_MAX = 64_000_000
/** Of all pictures of an animation together: what a browser would have to draw. */
const FRAME_PIXELS_MAX = 600_000_000
/** Pictures that wait to be looked at. */
const QUEUE_MAX = 200

/** Looks at one file after another: a picture takes a processor, and may take much memory. */
export function createFileInspector(): FileInspector {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    async inspect(path, wanted) {
      if (wanted === 'file') return { kind: 'file' }
      if (wanted === 'voice') return inspectSound(await sniff(path))
      if (waiting >= QUEUE_MAX) throw new DomainError('server.busy', { retryAfterMs: 5000 })
      waiting++
      const turn = last.then(() => inspectPicture(path))
      last = turn.catch(() => undefined)
      return turn.finally(() => waiting--)
    },
  }
}

async function sniff(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined)
  return found?.mime.split(';')[0] ?? ''
}

function inspectSound(type: string): Inspection {
  const mediaType = SOUNDS[type]
  return mediaType === undefined ? { kind: 'file' } : { kind: 'voice', mediaType }
}

/** Pixels of the canvas that a GIF asks for, in bytes 6 to 9; the library looks at its pictures alone, browsers at both. */
async function readGifCanvas(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(10), 0, 10, 0)
    return buffer.readUInt16LE(6) * buffer.readUInt16LE(8)
  } finally {
    await file.close()
  }
}

async function inspectPicture(path: string): Promise<Inspection> {
  const mediaType = await sniff(path)
  if (!PICTURES.has(mediaType)) return { kind: 'file' }
  try {
    const picture = sharp(path, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true })
    const { autoOrient, pages = 1 } = await picture.metadata()
    const { width, height } = autoOrient
    if (mediaType === 'image/gif' && (await readGifCanvas(path)) > PIXELS_MAX) return { kind: 'file' }
    if (width * height > PIXELS_MAX || width * height * pages > FRAME_PIXELS_MAX) return { kind: 'file' }
    const thumbnail = await picture
      .rotate()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 20 })
      .toBuffer()
    return { kind: 'image', mediaType, width, height, thumbnail }
  } catch {
    // Not a whole picture, or one that is made to be trouble.
    return { kind: 'file' }
  }
}
