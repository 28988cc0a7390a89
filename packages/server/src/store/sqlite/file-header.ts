import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { StoreOpenError } from '../store-open-error.ts'

/** `HONG` in the header of the file: tells our databases from those of other programs. */
export const APPLICATION_ID = 0x484f4e47

/**
 * Looks at the file without SQLite, which would already write to some files it is only asked to open.
 * Throws `store.damaged`, `store.not-ours`, `store.unwritable`.
 */
export function inspectHeader(file: string): 'new' | 'ours' {
  const header = readHeader(file)
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  if (header.length === 0) {
    if (hasLog)
      throw new StoreOpenError('store.damaged', `${file} is missing or empty, but what was last written to it (${file}-wal) is there.`)
    return 'new'
  }
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new StoreOpenError('store.damaged', `${file} is damaged or not a database: its header cannot be read.`)
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new StoreOpenError('store.not-ours', `${file} is a database of another program.`)
  }
  // With a log the file may rightly be behind its own header.
  if (!hasLog && statSync(file).size < header.readUInt32BE(28) * pageSizeOf(header)) {
    throw new StoreOpenError('store.damaged', `${file} is damaged: it is shorter than it says.`)
  }
  return 'ours'
}

function pageSizeOf(header: Buffer): number {
  const size = header.readUInt16BE(16)
  return size === 1 ? 65536 : size
}

function readHeader(file: string): Buffer {
  if (!statSync(file, { throwIfNoEntry: false })) return Buffer.alloc(0)
  try {
    const descriptor = openSync(file, 'r')
    try {
      const header = Buffer.alloc(100)
      return header.subarray(0, readSync(descriptor, header))
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    throw new StoreOpenError('store.unwritable', `${file} cannot be read.`, { cause })
  }
}
