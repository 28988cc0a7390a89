import type { AttachmentKind, UploadState } from '@hongyan/protocol'
import { HongyanError } from './error.ts'

/** Pieces are this large at first, and grow or shrink so that one takes about a second. */
const PIECE_FIRST = 256 * 1024
const PIECE_MIN = 64 * 1024
const PIECE_MAX = 4 * 1024 * 1024
const PIECE_MS = 1000
/** A smaller file is hashed before it goes, so that the server can tell whether it came whole. */
const HASHED_MAX = 32 * 1024 * 1024

export interface UploadFacts {
  kind: AttachmentKind
  name: string
  mediaType: string
  durationMs?: number | undefined
  waveform?: string | undefined
}

/** A request below `/api` of the session; throws what the server refuses as `HongyanError`. */
export type RequestApi = (path: string, init: RequestInit) => Promise<Response>

/** The client half of tus 1.0 (https://tus.io/protocols/resumable-upload), for one file. */
export class TusUpload {
  private piece = PIECE_FIRST

  constructor(
    private readonly request: RequestApi,
    private readonly file: Blob,
    private readonly signal: AbortSignal,
  ) {}

  /** Returns the id of a new upload. */
  async create(facts: UploadFacts): Promise<string> {
    const metadata: Record<string, string> = { kind: facts.kind, name: facts.name, type: facts.mediaType }
    if (facts.durationMs !== undefined) metadata['duration'] = String(Math.round(facts.durationMs))
    if (facts.waveform !== undefined) metadata['waveform'] = facts.waveform
    const hash = await this.hash()
    if (hash !== undefined) metadata['sha256'] = hash
    const response = await this.send('/uploads', {
      method: 'POST',
      headers: { 'upload-length': String(this.file.size), 'upload-metadata': writeMetadata(metadata) },
    })
    const id = /([A-Za-z0-9_-]+)$/.exec(response.headers.get('location') ?? '')?.[1]
    if (id === undefined) throw new HongyanError({ code: 'network', message: 'The upload has no address.', retry: 'later' })
    return id
  }

  /** How many bytes the server has. Throws `upload.not-found`. */
  async offset(id: string): Promise<number> {
    return readOffset(await this.send(`/uploads/${id}`, { method: 'HEAD' }))
  }

  /** Sends the piece at `offset`; returns where the next one begins. */
  async append(id: string, offset: number): Promise<number> {
    const begun = performance.now()
    const end = Math.min(offset + this.piece, this.file.size)
    const response = await this.send(`/uploads/${id}`, {
      method: 'PATCH',
      headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body: this.file.slice(offset, end),
    })
    const took = performance.now() - begun
    if (took < PIECE_MS) this.piece = Math.min(this.piece * 2, PIECE_MAX)
    else if (took > PIECE_MS * 4) this.piece = Math.max(this.piece / 2, PIECE_MIN)
    return readOffset(response)
  }

  /** A line that breaks is asked less of. */
  slowDown(): void {
    this.piece = Math.max(this.piece / 4, PIECE_MIN)
  }

  async result(id: string): Promise<UploadState> {
    const response = await this.send(`/uploads/${id}`, { method: 'GET' })
    return (await response.json()) as UploadState
  }

  private send(path: string, init: RequestInit): Promise<Response> {
    return this.request(path, { ...init, headers: { 'tus-resumable': '1.0.0', ...init.headers }, signal: this.signal })
  }

  private async hash(): Promise<string | undefined> {
    const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle
    // Browsers have it on pages over HTTPS only.
    if (!subtle || this.file.size > HASHED_MAX) return undefined
    const digest = await subtle.digest('SHA-256', await this.file.arrayBuffer())
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}

function readOffset(response: Response): number {
  const offset = Number(response.headers.get('upload-offset') ?? Number.NaN)
  if (!Number.isSafeInteger(offset)) throw new HongyanError({ code: 'network', message: 'The answer says no offset.', retry: 'later' })
  return offset
}

function writeMetadata(metadata: Record<string, string>): string {
  return Object.entries(metadata)
    .map(([key, value]) => `${key} ${toBase64(new TextEncoder().encode(value))}`)
    .join(',')
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
