import { createHash, type Hash } from 'node:crypto'
import type { AccountId } from '../account/account.ts'
import { DomainError } from '../errors.ts'
import type { BlobStore } from '../ports/blob-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Actor } from '../session/actor.ts'
import type { Attachment, AttachmentId, AttachmentKind, StoredAttachment, Upload } from './attachment.ts'
import { parseFileName, parseMediaType } from './file-name.ts'
import type { FileInspector } from './inspect-file.ts'

export interface UploadDeskDeps {
  store: Pick<
    Store,
    | 'createUpload'
    | 'findUpload'
    | 'finishUpload'
    | 'removeUpload'
    | 'expireUploads'
    | 'listUploadIds'
    | 'findAttachment'
    | 'findNamedBlobs'
  >
  blobs: BlobStore
  inspector: FileInspector
  clock: Clock
  limits: { fileBytes: number; quotaBytes: number; uploadsPerAccount: number; uploadHours: number }
  newId(): AttachmentId
  /** Keeps sensitive words out of names. Throws `message.refused`. */
  screenName(name: string): string
  /** Begun uploads, per account. */
  begun: KeyedLimit
}

export interface BeginUpload {
  kind: AttachmentKind
  name: string
  mediaType: string
  size: number
  /** SHA-256 of the bytes, 32 bytes. */
  hash: Uint8Array | null
  durationMs: number | null
  waveform: string | null
}

/** Bytes that come from somebody, and can be told to stop coming. */
export type UploadSource = AsyncIterable<Uint8Array> & { destroy(): void }
export type UploadProgress = { upload: Upload; offset: number } | { finished: StoredAttachment }

interface Holder {
  /** Whoever sends the newest piece has the word: the line of an earlier one may be dead. */
  stop(): void
  done: Promise<void>
}

/** The sum over what has come, taken along the way. */
interface RunningHash {
  hash: Hash
  bytes: number
}

const HASHES_MAX = 500
/** A blob that nothing names for so long was left over by a crash. */
const ORPHAN_MS = 3_600_000
const SWEEP_BATCH = 200

/** Takes files in pieces, in order, across breaks and restarts, and makes attachments of them. */
export class UploadDesk {
  private readonly holders = new Map<AttachmentId, Holder>()
  private readonly hashes = new Map<AttachmentId, RunningHash>()

  constructor(private readonly deps: UploadDeskDeps) {}

  /** Throws `upload.too-large` (with `limit`), `upload.quota`, `upload.too-many`, `rate.limited`, `message.refused`. */
  async begin(actor: Actor, command: BeginUpload): Promise<Upload> {
    const { limits, store, clock } = this.deps
    if (command.size > limits.fileBytes) throw new DomainError('upload.too-large', { limit: limits.fileBytes })
    this.deps.begun.take(String(actor.account.id))
    const createdAt = clock.now()
    const upload: Upload = {
      ...command,
      id: this.deps.newId(),
      ownerId: actor.account.id,
      name: this.deps.screenName(parseFileName(command.name)),
      mediaType: parseMediaType(command.mediaType),
      createdAt,
      expiresAt: createdAt + Math.round(limits.uploadHours * 3_600_000),
    }
    await store.createUpload({ upload, quotaBytes: limits.quotaBytes, uploadsMax: limits.uploadsPerAccount })
    if (upload.size === 0) await this.hold(upload.id, undefined, () => this.finish(upload))
    return upload
  }

  /** How far it is. Stops a piece that is still coming: who asks wants to go on elsewhere. Throws `upload.not-found`. */
  async find(actor: Actor, id: AttachmentId): Promise<UploadProgress> {
    return this.hold(id, undefined, async () => {
      const upload = await this.findOwn(actor.account.id, id)
      if (!upload) return { finished: await this.getFinished(actor.account.id, id) }
      const offset = await this.deps.blobs.incoming.size(id)
      // It was all there when the server stopped, or the disk was full.
      if (offset === upload.size) return { finished: await this.finish(upload) }
      return { upload, offset }
    })
  }

  /**
   * Adds a piece and returns how many bytes there are now; with the last one the attachment is made. What came before a break
   * stays. Throws `upload.not-found`, `upload.offset` (with `offset`), `upload.too-large`, `upload.hash-mismatch`, `store.unavailable`.
   */
  async append(actor: Actor, id: AttachmentId, { offset, source }: { offset: number; source: UploadSource }): Promise<number> {
    const upload = await this.findOwn(actor.account.id, id)
    if (!upload) throw new DomainError('upload.not-found')
    return this.hold(id, source, async () => {
      const size = await this.deps.blobs.incoming.size(id)
      if (offset !== size || !(await this.findOwn(actor.account.id, id))) throw new DomainError('upload.offset', { offset: size })
      const running = this.runningHash(id, size)
      let total = size
      await this.deps.blobs.incoming.append(id, atMost(source, upload.size - size), (bytes) => {
        total += bytes.length
        running?.hash.update(bytes)
        if (running) running.bytes = total
      })
      if (total === upload.size) await this.finish(upload)
      return total
    })
  }

  /** Gives an upload up. Throws `upload.not-found`. */
  async cancel(actor: Actor, id: AttachmentId): Promise<void> {
    if (!(await this.findOwn(actor.account.id, id))) throw new DomainError('upload.not-found')
    await this.hold(id, undefined, async () => {
      if (!(await this.deps.store.removeUpload(id))) throw new DomainError('upload.not-found')
      await this.forget(id)
    })
  }

  /** Removes what has expired, and what a crash left over: bytes that nothing names. */
  async sweep(): Promise<void> {
    const { store, blobs, clock } = this.deps
    for (const id of await store.expireUploads(clock.now())) await this.hold(id, undefined, () => this.forget(id))
    // In this order: an upload has its row before it has bytes.
    const there = await blobs.incoming.list()
    const known = new Set(await store.listUploadIds())
    for (const id of there) if (!known.has(id)) await this.forget(id)
    let batch: string[] = []
    for await (const blob of blobs.listOlder(ORPHAN_MS)) {
      if (batch.push(blob) < SWEEP_BATCH) continue
      await this.removeUnnamed(batch)
      batch = []
    }
    await this.removeUnnamed(batch)
  }

  private async removeUnnamed(batch: readonly string[]): Promise<void> {
    if (batch.length === 0) return
    const named = new Set(await this.deps.store.findNamedBlobs(batch))
    for (const blob of batch) if (!named.has(blob)) await this.deps.blobs.remove(blob)
  }

  private async findOwn(accountId: AccountId, id: AttachmentId): Promise<Upload | undefined> {
    const upload = await this.deps.store.findUpload(id)
    return upload?.ownerId === accountId && upload.expiresAt > this.deps.clock.now() ? upload : undefined
  }

  private async getFinished(accountId: AccountId, id: AttachmentId): Promise<StoredAttachment> {
    const found = await this.deps.store.findAttachment(accountId, id)
    if (found?.ownerId !== accountId) throw new DomainError('upload.not-found')
    return found
  }

  private async finish(upload: Upload): Promise<StoredAttachment> {
    const { store, blobs, inspector, clock } = this.deps
    const { id, ownerId, size } = upload
    const hash = await this.hashOf(upload)
    if (upload.hash && !hash.equals(upload.hash)) {
      await store.removeUpload(id)
      await this.forget(id)
      throw new DomainError('upload.hash-mismatch')
    }
    const { kind, mediaType = upload.mediaType, width, height, thumbnail } = await inspector.inspect(blobs.incoming.pathOf(id), upload.kind)
    const attachment: Attachment = {
      id,
      name: upload.name,
      mediaType,
      size,
      ...(width !== undefined && height !== undefined && { width, height }),
      ...(kind === 'voice' && upload.durationMs !== null && { durationMs: upload.durationMs }),
      ...(kind === 'voice' && upload.waveform !== null && { waveform: upload.waveform }),
      hasThumbnail: thumbnail !== undefined,
      hash: hash.toString('hex'),
    }
    const stored: StoredAttachment = {
      attachment,
      kind,
      ownerId,
      thumbnail: thumbnail ? await blobs.put(thumbnail) : null,
      blob: await blobs.incoming.keep(id),
      createdAt: clock.now(),
    }
    // The bytes are on disk before anything says so; should it not be stored, the sweep finds them.
    await store.finishUpload(stored)
    await this.forget(id)
    return stored
  }

  private runningHash(id: AttachmentId, size: number): RunningHash | undefined {
    const known = this.hashes.get(id)
    if (known?.bytes === size) return known
    this.hashes.delete(id)
    if (size > 0) return undefined
    if (this.hashes.size >= HASHES_MAX) {
      const oldest = this.hashes.keys().next()
      if (!oldest.done) this.hashes.delete(oldest.value)
    }
    const running = { hash: createHash('sha256'), bytes: 0 }
    this.hashes.set(id, running)
    return running
  }

  private async hashOf({ id, size }: Upload): Promise<Buffer> {
    const running = this.hashes.get(id)
    this.hashes.delete(id)
    if (running?.bytes === size) return running.hash.digest()
    // The server was started anew meanwhile.
    const hash = createHash('sha256')
    if (size > 0) for await (const bytes of this.deps.blobs.incoming.read(id)) hash.update(bytes)
    return hash.digest()
  }

  private async forget(id: AttachmentId): Promise<void> {
    this.hashes.delete(id)
    await this.deps.blobs.incoming.remove(id)
  }

  /** Runs `work` while nobody else works on this upload; whoever still sends to it is stopped. */
  private async hold<T>(id: AttachmentId, source: UploadSource | undefined, work: () => Promise<T>): Promise<T> {
    for (let holder = this.holders.get(id); holder; holder = this.holders.get(id)) {
      holder.stop()
      await holder.done
    }
    const running = work()
    const done = running.then(
      () => void this.holders.delete(id),
      () => void this.holders.delete(id),
    )
    this.holders.set(id, { stop: () => source?.destroy(), done })
    return running
  }
}

/** More than was announced is not written. */
async function* atMost(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let left = limit
  for await (const bytes of source) {
    left -= bytes.length
    if (left < 0) throw new DomainError('upload.too-large', { limit })
    yield bytes
  }
}
