/** Bytes under random ids that say nothing about them. */
export interface BlobStore {
  /** Stores the bytes durably and returns their id (URL-safe, 22 characters or more). */
  put(bytes: Uint8Array): Promise<string>
  /** All of them at once, for small ones. Undefined when there is no such blob. */
  get(id: string): Promise<Uint8Array | undefined>
  /** Some of them as they are asked for; undefined when there is no such blob. `end` is the last one wanted. */
  read(id: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | undefined>
  /** Removing what is not there is no error. */
  remove(id: string): Promise<void>
  /** Blobs that nothing was done to for `age` milliseconds. */
  listOlder(age: number): AsyncIterable<string>
  readonly incoming: IncomingBlobs
}

/** Bytes that come piece by piece, under an id that the caller chooses: 24 characters of base64url. */
export interface IncomingBlobs {
  /** How many there are; 0 when nothing has come. */
  size(id: string): Promise<number>
  /**
   * Adds what comes at the end, and resolves when it is on disk; `onBytes` hears of each piece that was written. When the source
   * breaks off, what had come stays, and the error is thrown. Throws `store.unavailable` when the disk does not take it.
   */
  append(id: string, source: AsyncIterable<Uint8Array>, onBytes: (bytes: Uint8Array) => void): Promise<void>
  /** From the beginning. */
  read(id: string): AsyncIterable<Uint8Array>
  /** The first of them, at most `count`. */
  head(id: string, count: number): Promise<Uint8Array>
  /** Where they are in the file system, for a program that reads files. */
  pathOf(id: string): string
  /** Makes a blob of them, durably; returns its id. They stay until `remove`, so that nothing is lost when what names the blob cannot be stored. */
  keep(id: string): Promise<string>
  remove(id: string): Promise<void>
  list(): Promise<string[]>
}
