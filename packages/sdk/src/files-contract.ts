import type { AttachmentKind, Entry } from '@hongyan/protocol'

/** A file to send: in browsers its bytes (a `File` is a `Blob`), in Node also where it is. */
export interface FileToSend {
  blob?: Blob
  /** Node only. The file is read while it goes up, and once more after a restart. */
  path?: string
  /** What it shall be. An image or a voice message that the server does not take for one becomes a file. */
  kind: AttachmentKind
  /** Without a path. */
  name: string
  mediaType: string
  /** Not with `voice`. */
  caption?: string
  /** Images: pixels, to reserve the place before the server has looked at it. */
  width?: number
  height?: number
  /** Voice messages. */
  durationMs?: number
  /** Up to 64 digits to the base of 32, see `Attachment`. */
  waveform?: string
}

/** What an unfinished message with a file keeps beside its text; survives a reload. */
export interface OutgoingUpload {
  /** The server's id of it; null until it has one. */
  id: string | null
  kind: AttachmentKind
  /** In Node, where the file is. */
  path: string | null
}

/** A file on its way up. Gone from the list when its message is acknowledged or given up. */
export interface Upload {
  /** The `clientMessageId` of its message in the outbox. */
  id: string
  conversationId: number
  name: string
  /** Bytes. */
  size: number
  /** Bytes that the server has. */
  sent: number
  /** Lately; 0 when nothing moves. */
  bytesPerSecond: number
  /** `waiting` its turn · `paused` no connection, goes on by itself · `done` all there, the message follows. */
  state: 'waiting' | 'uploading' | 'paused' | 'failed' | 'done'
  /** Error code when failed; `file.needed`: give the file again to `retryUpload`. */
  error: string | null
}

/** Files and voice messages. */
export interface Files {
  readonly uploads: Observed<readonly Upload[]>
  /**
   * Puts a message with a file into the outbox: shown at once, sent when its file is there. In browsers a file up to 256 MiB
   * survives a reload with its message, of a larger one the rest is asked for again (`file.needed`).
   * Resolves with the `clientMessageId`. Rejects with `upload.too-large` when the server said that it takes no such file.
   */
  sendFile(conversationId: number, file: FileToSend): Promise<string>
  /** As `sendFile`; resolves with the acknowledged entry, or rejects with the refusal: for scripts. */
  sendFileAndWait(conversationId: number, file: FileToSend): Promise<Entry>
  /** Stops an upload and gives its message up, here and on the server. */
  cancelUpload(id: string): Promise<void>
  /** Goes on with one that failed, from where it was; with `file.needed` the same file must be given. */
  retryUpload(id: string, file?: Pick<FileToSend, 'blob' | 'path'>): Promise<void>
  /** Address of the bytes; in browsers the cookie opens it. */
  attachmentUrl(id: string): string
  /** Address of a small picture in WebP, where `hasThumbnail`. */
  thumbnailUrl(id: string): string
  /** The bytes, or a part of them from `from` on. Rejects with `attachment.not-found`. */
  download(id: string, options?: { from?: number; signal?: AbortSignal }): Promise<Response>
  /** Says what these messages say once more, in each of these conversations; files are not uploaded again. */
  forward(entries: readonly { conversationId: number; seq: number }[], conversationIds: readonly number[]): Promise<void>
}

interface Observed<T> {
  get(): T
  subscribe(listener: () => void): () => void
}
