import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from '../domain/ports/blob-store.ts'

const BLOB_ID = /^[A-Za-z0-9_-]{24}$/
/** Ends the name of a file that is still being written. */
const PART = '.part'

/** Blobs as files of one directory, which is made if missing. A blob is whole or not there, also after a power cut. */
export async function createFileBlobStore(directory: string): Promise<BlobStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await sweep(directory)
  return {
    async put(bytes) {
      const id = randomBytes(18).toString('base64url')
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

    async remove(id) {
      if (BLOB_ID.test(id)) await rm(join(directory, id), { force: true })
    },
  }
}

/** Removes what a crash left half-written. */
async function sweep(directory: string): Promise<void> {
  for (const name of await readdir(directory)) if (name.endsWith(PART)) await rm(join(directory, name), { force: true })
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the new name itself durable. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
