import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'

/** A file as a person has one: what it is called, what it is, and what is in it. */
export interface TestFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A picture of one colour. */
export async function makePicture(name: string, { width = 600, height = 400, background = '#e0784a' } = {}): Promise<TestFile> {
  const buffer = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
  return { name, mimeType: 'image/png', buffer }
}

/** A file of so many bytes of noise. */
export function makeFile(name: string, bytes: number): TestFile {
  return { name, mimeType: 'application/octet-stream', buffer: randomBytes(bytes) }
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
