import { createReadStream } from 'node:fs'
import { access, mkdir, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from '../domain/ports/blob-store.ts'
import { isMissing, syncDirectory, writeDurably } from './durable-file.ts'
import { BLOB_ID, createIncomingFiles, newBlobId } from './incoming-files.ts'

/** Ends the name of a file that is still being written. */
const PART = '.part'

/** Blobs as files of one directory, which is made if missing. A blob is whole or not there, also after a power cut. */
export async function createFileBlobStore(directory: string): Promise<BlobStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await sweep(directory)
  return {
    incoming: createIncomingFiles(directory),

    async put(bytes) {
      const id = newBlobId()
      const temporary = join(directory, id + PART)
      try {
        await writeDurably(temporary, bytes)
        await rename(temporary, join(directory, id))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      await syncDirectory(directory)
      return id
    },

    async get(id) {
      if (!BLOB_ID.test(id)) return undefined
      try {
        return await readFile(join(directory, id))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },

    async read(id, range = { start: 0, end: Number.POSITIVE_INFINITY }) {
      if (!BLOB_ID.test(id)) return undefined
      const file = join(directory, id)
      try {
        await access(file)
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
      return createReadStream(file, { ...range, highWaterMark: 256 * 1024 })
    },

    async remove(id) {
      if (BLOB_ID.test(id)) await rm(join(directory, id), { force: true })
    },

    async *listOlder(age) {
      const before = Date.now() - age
      for await (const { name } of await opendir(directory)) {
        if (!BLOB_ID.test(name)) continue
        // Getting its name is what was done to it last.
        const facts = await stat(join(directory, name)).catch(() => undefined)
        if (facts && Math.max(facts.mtimeMs, facts.ctimeMs) <= before) yield name
      }
    },
  }
}

/** Removes what a crash left half-written. */
async function sweep(directory: string): Promise<void> {
  for (const name of await readdir(directory)) if (name.endsWith(PART)) await rm(join(directory, name), { force: true })
}
