import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** Sizes in bytes. */
export interface StorageSizes {
  databaseBytes: number
  walBytes: number
  blobBytes: number
  /** Free for us on the filesystem of the data directory, and its size. */
  freeBytes: number
  totalBytes: number
}

const MIB = 1024 * 1024
/** Looking at a directory of many files takes a while; it is given at most this share of the time. */
const BLOB_SHARE = 0.01

export type DiskState = 'good' | 'low' | 'full'

/** Below a tenth (but no more than 1 GiB) a disk is low; below a fiftieth (no more than 256 MiB) it is as good as full. */
export function judgeDisk({ freeBytes, totalBytes }: Pick<StorageSizes, 'freeBytes' | 'totalBytes'>): DiskState {
  if (freeBytes < Math.min(256 * MIB, totalBytes / 50)) return 'full'
  return freeBytes < Math.min(1024 * MIB, totalBytes / 10) ? 'low' : 'good'
}

/** What the data directory takes, as it was last looked at. */
export class StorageWatch {
  sizes: StorageSizes = { databaseBytes: 0, walBytes: 0, blobBytes: 0, freeBytes: 0, totalBytes: 0 }
  private blobsDueAt = 0
  private walking: Promise<void> | undefined

  constructor(
    private readonly dataDir: string,
    private readonly readDisk: typeof readFilesystem = readFilesystem,
  ) {}

  /** Looks again: at the files of the database each time, at the blobs when that has become due. */
  async refresh(): Promise<void> {
    this.walking ??= this.walkBlobs().finally(() => (this.walking = undefined))
    const file = join(this.dataDir, 'hongyan.db')
    const [databaseBytes, walBytes, disk] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`), this.readDisk(this.dataDir)])
    this.sizes = { ...this.sizes, databaseBytes, walBytes, ...disk }
  }

  private async walkBlobs(): Promise<void> {
    const startedAt = performance.now()
    if (startedAt < this.blobsDueAt) return
    const directory = join(this.dataDir, 'blobs')
    let blobBytes = 0
    for (const name of await readdir(directory).catch(() => [])) blobBytes += await sizeOf(join(directory, name))
    this.sizes = { ...this.sizes, blobBytes }
    const now = performance.now()
    this.blobsDueAt = now + (now - startedAt) / BLOB_SHARE
  }
}

/** Free for us, and size, of the filesystem that a path is on. */
async function readFilesystem(path: string): Promise<Pick<StorageSizes, 'freeBytes' | 'totalBytes'>> {
  const { bavail, blocks, bsize } = await statfs(path)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

/** 0 for a file that is not there. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
