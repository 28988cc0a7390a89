import { AttachmentKind, Waveform } from '@hongyan/protocol'
import { z } from 'zod'
import type { BeginUpload } from '../../domain/attachment/upload-desk.ts'
import { parseWith } from '../../gateways/native/decode.ts'
import { ProtocolError } from '../../gateways/native/errors.ts'

const DURATION_MAX = 24 * 3_600_000

const Metadata = z.object({
  kind: AttachmentKind.default('file'),
  name: z.string().min(1).max(1024),
  type: z.string().max(255).default('application/octet-stream'),
  duration: z.coerce.number().int().min(0).max(DURATION_MAX).optional(),
  waveform: Waveform.optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

/** What tus clients of others call it. */
const OTHER_NAMES: Readonly<Record<string, string>> = { filename: 'name', filetype: 'type' }

/** `Upload-Length` and `Upload-Metadata` of tus: keys with values in base64, separated by commas. Throws `request.invalid`. */
export function parseUploadHeaders(headers: Readonly<Record<string, unknown>>): BeginUpload {
  const length = headers['upload-length']
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) throw new ProtocolError('request.invalid', 'Upload-Length')
  const fields = new Map<string, string>()
  const metadata = headers['upload-metadata']
  for (const pair of typeof metadata === 'string' ? metadata.split(',') : []) {
    const [key = '', value = ''] = pair.trim().split(' ')
    const name = OTHER_NAMES[key] ?? key
    if (name !== '' && !fields.has(name)) fields.set(name, Buffer.from(value, 'base64').toString('utf8'))
  }
  const { kind, name, type, duration, waveform, sha256 } = parseWith(Metadata, Object.fromEntries(fields))
  return {
    kind,
    name,
    mediaType: type,
    size: Number(length),
    hash: sha256 === undefined ? null : Buffer.from(sha256, 'hex'),
    durationMs: duration ?? null,
    waveform: waveform ?? null,
  }
}
