import { z } from 'zod'
import { FILE_NAME_MAX, WAVEFORM_MAX } from './limits.ts'

/** Random, and says nothing about what it names. The id of an upload becomes the id of its attachment. */
export const AttachmentId = z.string().regex(/^[A-Za-z0-9_-]{24}$/)
export const AttachmentKind = z.enum(['image', 'file', 'voice'])
export type AttachmentKind = z.infer<typeof AttachmentKind>
export const FileName = z.string().min(1).max(FILE_NAME_MAX)
/** Loudness along a voice message, 0 to 31 each, as digits to the base of 32 (`0`–`9`, `a`–`v`). */
export const Waveform = z
  .string()
  .regex(/^[0-9a-v]*$/)
  .max(WAVEFORM_MAX)

/** Everything it takes to draw a file that was sent. The bytes are at `GET /api/attachments/{id}`. */
export const Attachment = z
  .object({
    id: AttachmentId,
    name: z.string().describe('file name without a path'),
    mediaType: z.string().describe('of images and voice messages what the bytes are, of other files what the sender says they are'),
    size: z.number().int().nonnegative().describe('bytes'),
    width: z.number().int().positive().optional().describe('images: pixels as they are shown'),
    height: z.number().int().positive().optional(),
    durationMs: z.number().int().nonnegative().optional().describe('voice messages'),
    waveform: Waveform.optional().describe('voice messages: up to 64 values of loudness, digits to the base of 32'),
    hasThumbnail: z
      .boolean()
      .describe('there is `GET /api/attachments/{id}/thumbnail`: WebP, at most 480 px, of animations the first frame'),
    hash: z.string().describe('SHA-256 of the bytes, in hex'),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof Attachment>

/** How far an upload is. `kind` may differ from what was asked for: an image that is none becomes a file. */
export const UploadState = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('unfinished'),
      id: AttachmentId,
      offset: z.number().int().nonnegative(),
      size: z.number().int().nonnegative(),
      expiresAt: z.number().int().describe('Unix milliseconds'),
    }),
    z.object({ state: z.literal('finished'), id: AttachmentId, kind: AttachmentKind, attachment: Attachment }),
  ])
  .meta({ id: 'UploadState' })
export type UploadState = z.infer<typeof UploadState>
