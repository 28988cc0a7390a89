import type { AccountId } from '../account/account.ts'

/** 24 characters of base64url; the id of an upload becomes the id of its attachment. */
export type AttachmentId = string
export type AttachmentKind = 'image' | 'file' | 'voice'

/** What everybody who may see an attachment knows of it: written into the messages that have it. */
export interface Attachment {
  id: AttachmentId
  name: string
  mediaType: string
  /** Bytes. */
  size: number
  /** Pixels as shown; images only. */
  width?: number
  height?: number
  /** Voice messages only. */
  durationMs?: number
  /** Up to 64 digits to the base of 32. */
  waveform?: string
  hasThumbnail: boolean
  /** SHA-256 in hex. */
  hash: string
}

/** An attachment as it is stored. Where its bytes are is told to nobody. */
export interface StoredAttachment {
  attachment: Attachment
  kind: AttachmentKind
  ownerId: AccountId
  blob: string
  thumbnail: string | null
  createdAt: number
}

/** A file on its way. Its bytes are in the blob store under its id; how many there are is said by them alone. */
export interface Upload {
  id: AttachmentId
  ownerId: AccountId
  kind: AttachmentKind
  name: string
  mediaType: string
  size: number
  /** What the bytes should come to, where the sender said so: 32 bytes of SHA-256. */
  hash: Uint8Array | null
  durationMs: number | null
  waveform: string | null
  createdAt: number
  expiresAt: number
}
