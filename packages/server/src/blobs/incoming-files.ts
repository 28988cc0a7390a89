import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '../domain/errors.ts'
import type { IncomingBlobs } from '../domain/ports/blob-store.ts'
import { isMissing, syncDirectory } from './durable-file.ts'

export const BLOB_ID = /^[A-Za-z0-9_-]{24}$/
/** Ends the name of a file that somebody is sending up. */
export const INCOMING = '.upload'

export function newBlobId(): string {
  return randomBytes(18).toString('base64url')
}

export function createIncomingFiles(directory: string): IncomingBlobs {
  const pathOf = (id: string): string => {
    if (!BLOB_ID.test(id)) throw new Error('This is not the id of a blob.')
    return join(directory, id + INCOMING)
  }
  return {
    pathOf,
    async size(id) {
      try {
        return (await stat(pathOf(id))).size
      } catch (error) {
        if (isMissing(error)) return 0
        throw error
      }
    },

    async append(id, source, onBytes) {
      const handle = await open(pathOf(id), 'a', 0o600).catch(refuseDisk)
      try {
        try {
          for await (const bytes of source) {
            await writeAll(handle, bytes)
            onBytes(bytes)
          }
        } finally {
          await handle.datasync().catch(refuseDisk)
        }
      } finally {
        await handle.close()
      }
    },

    read: (id) => createReadStream(pathOf(id), { highWaterMark: 1024 * 1024 }),

    async head(id, count) {
      const handle = await open(pathOf(id), 'r')
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await handle.close()
      }
    },

    async keep(id) {
      const blob = newBlobId()
      // An empty file is one, too, and nothing has made it yet.
      const handle = await open(pathOf(id), 'a', 0o600).catch(refuseDisk)
      try {
        await handle.sync().catch(refuseDisk)
      } finally {
        await handle.close()
      }
      try {
        await link(pathOf(id), join(directory, blob))
      } catch {
        // A file system without second names.
        await rename(pathOf(id), join(directory, blob))
      }
      await syncDirectory(directory)
      return blob
    },

    async remove(id) {
      await rm(pathOf(id), { force: true })
    },

    async list() {
      const names = await readdir(directory)
      return names.filter((name) => name.endsWith(INCOMING)).map((name) => name.slice(0, -INCOMING.length))
    },
  }
}

/** A write may take a part only, and a full disk takes the rest not at all. */
async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written).catch(refuseDisk)).bytesWritten
  }
}

function refuseDisk(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(ENOSPC|EDQUOT|EIO|EROFS)$/.test(code)) throw new DomainError('store.unavailable')
  throw error
}
