import type { AttachmentKind } from './attachment.ts'

/** What a file was found to be. */
export interface Inspection {
  kind: AttachmentKind
  /** Undefined where the sender may say what it is. */
  mediaType?: string
  width?: number
  height?: number
  /** WebP. */
  thumbnail?: Uint8Array
}

/** Looks at the bytes of a file of the server's machine. Never throws because of what is in it: what is not what it should be is a file. */
export interface FileInspector {
  inspect(path: string, wanted: AttachmentKind): Promise<Inspection>
}
