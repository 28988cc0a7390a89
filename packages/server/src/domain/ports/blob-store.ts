/** Bytes under random ids that say nothing about them. */
export interface BlobStore {
  /** Stores the bytes durably and returns their id (URL-safe, 22 characters or more). */
  put(bytes: Uint8Array): Promise<string>
  /** Undefined when there is no such blob. */
  get(id: string): Promise<Uint8Array | undefined>
  /** Removing what is not there is no error. */
  remove(id: string): Promise<void>
}
