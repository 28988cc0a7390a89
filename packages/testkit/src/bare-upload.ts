import type { UploadState } from '@hongyan/protocol'
import { callApi, type HttpAnswer } from './http.ts'

/** Who uploads: an address and a token. */
export interface Uploader {
  url: string
  token: string
}

export interface UploadWish {
  size: number
  kind?: string
  name?: string
  /** Any other keys of the metadata. */
  more?: Record<string, string>
  headers?: Record<string, string>
}

/** tus by hand, for what no good client sends. */
export function beginUpload(who: Uploader, { size, kind = 'file', name = 'a file', more = {}, headers = {} }: UploadWish) {
  const fields = Object.entries({ kind, name, ...more })
  const metadata = fields.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',')
  return callApi(who.url, 'POST', '/uploads', undefined, {
    token: who.token,
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(size), 'upload-metadata': metadata, ...headers },
  })
}

export function idOfUpload({ headers }: HttpAnswer<unknown>): string {
  return headers.get('location')?.split('/').at(-1) ?? ''
}

export function sendPiece(who: Uploader, id: string, offset: number | string, bytes: Uint8Array, headers: Record<string, string> = {}) {
  return callApi(who.url, 'PATCH', `/uploads/${id}`, bytes, {
    token: who.token,
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
  })
}

export function askUpload(who: Uploader, id: string): Promise<HttpAnswer<UploadState>> {
  return callApi<UploadState>(who.url, 'GET', `/uploads/${id}`, undefined, { token: who.token })
}

/** A whole file in one piece; returns what the server made of it. */
export async function uploadWhole(
  who: Uploader,
  bytes: Uint8Array,
  wish: Omit<UploadWish, 'size'> = {},
): Promise<Extract<UploadState, { state: 'finished' }>> {
  const begun = await beginUpload(who, { ...wish, size: bytes.length })
  if (begun.error) throw new Error(`The upload was refused: ${JSON.stringify(begun.error)}`)
  const id = idOfUpload(begun)
  if (bytes.length > 0) {
    const { error } = await sendPiece(who, id, 0, bytes)
    if (error) throw new Error(`The piece was refused: ${JSON.stringify(error)}`)
  }
  const { result } = await askUpload(who, id)
  if (result?.state !== 'finished') throw new Error(`The upload is not finished: ${JSON.stringify(result)}`)
  return result
}

/** The bytes of an attachment, or its thumbnail, as this person is given them. */
export function fetchAttachment({ url, token }: Uploader, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/api/attachments/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
}
