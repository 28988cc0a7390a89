import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import type { AvatarRenderer } from '../domain/account/update-profile.ts'
import { DomainError } from '../domain/errors.ts'

const ACCEPTED = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const SIDE = 256
/** A small file can claim to be a very large picture; this is refused before it is decoded. */
const PIXELS_MAX = 50_000_000

/** Squares of 256 px in WebP, drawn anew: nothing of the uploaded file but its pixels is kept. */
export function createAvatarRenderer(): AvatarRenderer {
  return {
    async render(image) {
      const type = await fileTypeFromBuffer(image)
      if (!type || !ACCEPTED.has(type.mime)) throw new DomainError('account.avatar-invalid', { field: 'image' })
      try {
        const picture = sharp(image, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
        return await picture.rotate().resize(SIDE, SIDE, { fit: 'cover' }).webp({ quality: 86 }).toBuffer()
      } catch {
        throw new DomainError('account.avatar-invalid', { field: 'image' })
      }
    },
  }
}
