import type { Attachment, MessageBody, ServerLimits } from '@hongyan/protocol'
import { backoffDelay } from './backoff.ts'
import type { CachePort, OutgoingMessage } from './contract.ts'
import { HongyanError, networkError } from './error.ts'
import type { FileToSend, Upload } from './files-contract.ts'
import { Derived } from './observable.ts'
import type { Outbox, Waiter } from './outbox.ts'
import { type RequestApi, TusUpload } from './tus-upload.ts'
import type { Tuning } from './tuning.ts'

const AT_ONCE = 2
/** A larger file is not kept in the cache; after a reload it is asked for again. */
export const KEPT_FILE_BYTES = 256 * 1024 * 1024
/** How much a new piece counts in the speed that is shown. */
const SPEED_SHARE = 0.3

export interface UploadsDeps {
  outbox: Outbox
  cache(): CachePort
  tuning: Tuning
  isOnline(): boolean
  limits(): ServerLimits | null
  request: RequestApi
  openFile?: ((path: string) => Promise<Blob>) | undefined
}

interface Transfer {
  abort: AbortController
  sent: number
  bytesPerSecond: number
  isPaused: boolean
}

/** Sends up the files of messages in the outbox: two at a time, one tab at a time, and goes on by itself after a break. */
export class Uploads {
  readonly state: Derived<readonly Upload[]>
  private readonly files = new Map<string, Blob>()
  private readonly transfers = new Map<string, Transfer>()
  /** What was known of those that are not moving. */
  private readonly sent = new Map<string, number>()
  private isWorking = false
  private wakeUp: () => void = () => undefined
  private hasEnded = false

  constructor(private readonly deps: UploadsDeps) {
    this.state = new Derived(() => this.list())
    deps.outbox.state.subscribe(() => this.state.invalidate())
  }

  async add(conversationId: number, file: FileToSend, waiter?: Waiter): Promise<string> {
    const blob = await this.open(file)
    const limit = this.deps.limits()?.fileBytes
    if (limit !== undefined && blob.size > limit) {
      const message = 'The file is larger than this server accepts.'
      throw new HongyanError({ code: 'upload.too-large', message, retry: 'never', details: { limit } })
    }
    const upload = { id: null, kind: file.kind, path: file.path ?? null }
    const { clientMessageId } = await this.deps.outbox.add(conversationId, describe(file, blob.size), { upload, ...(waiter && { waiter }) })
    this.files.set(clientMessageId, blob)
    if (file.path === undefined && blob.size <= KEPT_FILE_BYTES) {
      // Meanwhile it goes up already.
      void this.deps
        .cache()
        .putFile(clientMessageId, blob)
        .catch(() => undefined)
    }
    this.drain()
    return clientMessageId
  }

  /** Call when there may be something to send up: something was added, and when online. */
  drain(): void {
    this.wakeUp()
    if (this.isWorking || this.hasEnded || !this.deps.isOnline() || this.next() === undefined) return
    this.isWorking = true
    void this.deps
      .cache()
      .withUploadLock(() => this.uploadAll())
      .catch(() => undefined)
      .finally(() => {
        this.isWorking = false
        this.drain()
      })
  }

  /** No connection: what is under way notices by itself, what waits goes on later. */
  interrupt(): void {
    for (const transfer of this.transfers.values()) transfer.isPaused = true
    this.wakeUp()
    this.state.invalidate()
  }

  /** For good: the session is over or the client closes. */
  stop(): void {
    this.hasEnded = true
    for (const { abort } of this.transfers.values()) abort.abort()
    this.wakeUp()
  }

  async cancel(id: string): Promise<void> {
    const message = this.deps.outbox.find(id)
    this.transfers.get(id)?.abort.abort()
    this.forget(id)
    await this.deps.outbox.discard(id)
    const serverId = message?.upload?.id
    const isUnfinished = message && attachmentOf(message.body)?.id === ''
    // Expires by itself where the server cannot be told.
    if (serverId && isUnfinished) await this.deps.request(`/uploads/${serverId}`, { method: 'DELETE' }).catch(() => undefined)
  }

  async retry(id: string, file?: Pick<FileToSend, 'blob' | 'path'>): Promise<void> {
    const message = this.deps.outbox.find(id)
    if (!message?.upload) return
    if (file) {
      const blob = await this.open(file)
      if (blob.size !== attachmentOf(message.body)?.size) {
        throw new HongyanError({ code: 'file.needed', message: 'This is not the same file.', retry: 'never' })
      }
      this.files.set(id, blob)
    }
    await this.deps.outbox.retry(id)
    this.drain()
  }

  private async uploadAll(): Promise<void> {
    // Another tab may have sent them meanwhile.
    await this.deps.outbox.reload().catch(() => undefined)
    const lanes = new Set<Promise<void>>()
    for (;;) {
      const message = lanes.size < AT_ONCE && this.deps.isOnline() && !this.hasEnded ? this.next() : undefined
      if (message) {
        const lane = this.uploadOne(message).finally(() => lanes.delete(lane))
        lanes.add(lane)
        continue
      }
      if (lanes.size === 0) return
      const woken = new Promise<void>((resolve) => (this.wakeUp = resolve))
      await Promise.race([...lanes, woken])
    }
  }

  private next(): OutgoingMessage | undefined {
    return this.deps.outbox.state.get().find((message) => message.state === 'uploading' && !this.transfers.has(message.clientMessageId))
  }

  private async uploadOne(message: OutgoingMessage): Promise<void> {
    const id = message.clientMessageId
    const transfer: Transfer = { abort: new AbortController(), sent: this.sent.get(id) ?? 0, bytesPerSecond: 0, isPaused: false }
    this.transfers.set(id, transfer)
    this.state.invalidate()
    try {
      const blob = await this.findFile(message)
      const tus = new TusUpload(this.deps.request, blob, transfer.abort.signal)
      for (let failures = 0; this.deps.isOnline() && !transfer.abort.signal.aborted; ) {
        const before = transfer.sent
        const error = await this.attempt(id, tus, blob, transfer)
        if (!error) return
        if (error.retry === 'never') throw error
        failures = transfer.sent > before ? 0 : failures + 1
        tus.slowDown()
        await this.pause(Math.max(error.retryAfterMs ?? 0, backoffDelay(failures, this.deps.tuning)), transfer.abort.signal)
      }
    } catch (error) {
      if (transfer.abort.signal.aborted) return
      await this.deps.outbox.fail(id, error instanceof HongyanError ? error : networkError(String(error)))
    } finally {
      this.sent.set(id, transfer.sent)
      this.transfers.delete(id)
      this.state.invalidate()
    }
  }

  /** Goes on from where the server says it is, to the end or the first break. Returns what may be tried again. */
  private async attempt(id: string, tus: TusUpload, blob: Blob, transfer: Transfer): Promise<HongyanError | undefined> {
    try {
      const message = this.deps.outbox.find(id)
      if (!message?.upload) return undefined
      let serverId = message.upload.id
      let offset = serverId === null ? undefined : await this.askOffset(tus, serverId)
      if (serverId === null || offset === undefined) {
        const attachment = attachmentOf(message.body)
        if (!attachment) return undefined
        serverId = await tus.create({ ...attachment, kind: message.upload.kind })
        await this.deps.outbox.update(id, { upload: { ...message.upload, id: serverId } })
        offset = 0
      }
      transfer.isPaused = false
      this.show(transfer, offset)
      while (offset < blob.size) {
        const begun = performance.now()
        const next: number = await tus.append(serverId, offset)
        this.measure(transfer, next - offset, performance.now() - begun)
        offset = next
        this.show(transfer, offset)
      }
      const result = await tus.result(serverId)
      if (result.state !== 'finished') return networkError('The server is not done with the file.')
      await this.finish(id, result)
      return undefined
    } catch (error) {
      if (transfer.abort.signal.aborted) return undefined
      if (!(error instanceof HongyanError)) return networkError(String(error), error)
      // It stands elsewhere, or nowhere: the next try asks.
      if (error.code === 'upload.offset' || error.code === 'upload.not-found') return networkError(error.message, error)
      return error
    }
  }

  /** Undefined when the server has no such upload any more. */
  private async askOffset(tus: TusUpload, serverId: string): Promise<number | undefined> {
    try {
      return await tus.offset(serverId)
    } catch (error) {
      if (error instanceof HongyanError && error.code === 'upload.not-found') return undefined
      throw error
    }
  }

  private async finish(id: string, { kind, attachment }: { kind: 'image' | 'file' | 'voice'; attachment: Attachment }): Promise<void> {
    const message = this.deps.outbox.find(id)
    if (!message) return
    const caption = 'caption' in message.body ? message.body.caption : undefined
    const body: MessageBody = kind === 'voice' ? { kind, attachment } : { kind, attachment, ...(caption !== undefined && { caption }) }
    await this.deps.outbox.update(id, { body, state: 'queued' })
    this.forget(id)
  }

  private async findFile({ clientMessageId, upload }: OutgoingMessage): Promise<Blob> {
    const known = this.files.get(clientMessageId)
    if (known) return known
    const found = await (upload?.path ? this.open({ path: upload.path }) : this.deps.cache().loadFile(clientMessageId)).catch(
      () => undefined,
    )
    if (!found) throw new HongyanError({ code: 'file.needed', message: 'The file is not there any more; give it again.', retry: 'never' })
    this.files.set(clientMessageId, found)
    return found
  }

  private async open({ blob, path }: Pick<FileToSend, 'blob' | 'path'>): Promise<Blob> {
    if (blob) return blob
    if (path === undefined || !this.deps.openFile) throw new TypeError('A file needs its bytes, or in Node its path.')
    return this.deps.openFile(path)
  }

  private forget(id: string): void {
    this.files.delete(id)
    this.sent.delete(id)
    void this.deps
      .cache()
      .removeFile(id)
      .catch(() => undefined)
  }

  private measure(transfer: Transfer, bytes: number, ms: number): void {
    const now = (bytes * 1000) / Math.max(ms, 1)
    const { bytesPerSecond: before } = transfer
    transfer.bytesPerSecond = Math.round(before === 0 ? now : before + (now - before) * SPEED_SHARE)
  }

  private show(transfer: Transfer, sent: number): void {
    transfer.sent = sent
    this.state.invalidate()
  }

  private list(): Upload[] {
    return this.deps.outbox.state.get().flatMap((message) => (message.upload ? [this.describe(message)] : []))
  }

  private describe(message: OutgoingMessage): Upload {
    const { clientMessageId: id, conversationId, body, error } = message
    const attachment = attachmentOf(body)
    const transfer = this.transfers.get(id)
    const size = attachment?.size ?? 0
    const isDone = attachment?.id !== ''
    const state = stateOf(message, transfer, isDone, this.deps.isOnline())
    const sent = isDone ? size : (transfer?.sent ?? this.sent.get(id) ?? 0)
    const bytesPerSecond = state === 'uploading' ? (transfer?.bytesPerSecond ?? 0) : 0
    return { id, conversationId, name: attachment?.name ?? '', size, sent, bytesPerSecond, state, error }
  }

  private pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    })
  }
}

function stateOf(message: OutgoingMessage, transfer: Transfer | undefined, isDone: boolean, isOnline: boolean): Upload['state'] {
  if (message.state === 'failed') return 'failed'
  if (isDone) return 'done'
  if (!isOnline || transfer?.isPaused) return 'paused'
  return transfer ? 'uploading' : 'waiting'
}

function attachmentOf(body: MessageBody): Attachment | undefined {
  return 'attachment' in body ? body.attachment : undefined
}

/** What can be shown of a file that the server has not seen yet: it has neither id nor hash. */
function describe(file: FileToSend, size: number): MessageBody {
  const { kind, name, mediaType, width, height, durationMs, waveform, caption } = file
  const attachment: Attachment = {
    id: '',
    name,
    mediaType,
    size,
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(durationMs !== undefined && { durationMs }),
    ...(waveform !== undefined && { waveform }),
    hasThumbnail: false,
    hash: '',
  }
  if (kind === 'voice') return { kind, attachment }
  return { kind, attachment, ...(caption !== undefined && caption.trim() !== '' && { caption }) }
}
