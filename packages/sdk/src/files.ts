import type { Entry, MessageBody } from '@hongyan/protocol'
import type { Files } from './files-contract.ts'
import type { RequestApi } from './tus-upload.ts'
import type { Uploads } from './uploads.ts'

interface FilesDeps {
  url: string
  uploads: Uploads
  request: RequestApi
  /** Resolves when it is known whose outbox it is. */
  whenScoped(): Promise<void>
  findEntry(conversationId: number, seq: number): Promise<Entry | undefined>
  send(conversationId: number, body: MessageBody): Promise<unknown>
}

export function createFiles({ url, uploads, request, whenScoped, findEntry, send }: FilesDeps): Files {
  const pathOf = (id: string): string => `/attachments/${encodeURIComponent(id)}`
  return {
    uploads: uploads.state,
    async sendFile(conversationId, file) {
      await whenScoped()
      return uploads.add(conversationId, file)
    },
    async sendFileAndWait(conversationId, file) {
      await whenScoped()
      return new Promise((resolve, reject) => {
        uploads.add(conversationId, file, { resolve, reject }).catch(reject)
      })
    },
    cancelUpload: (id) => uploads.cancel(id),
    retryUpload: (id, file) => uploads.retry(id, file),
    attachmentUrl: (id) => `${url}/api${pathOf(id)}`,
    thumbnailUrl: (id) => `${url}/api${pathOf(id)}/thumbnail`,
    download(id, { from = 0, signal } = {}) {
      const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
      return request(pathOf(id), { method: 'GET', headers, ...(signal && { signal }) })
    },
    async forward(entries, conversationIds) {
      const bodies: MessageBody[] = []
      for (const { conversationId, seq } of entries) {
        const entry = await findEntry(conversationId, seq)
        if (entry?.kind === 'message') bodies.push(entry.body)
      }
      await whenScoped()
      for (const conversationId of conversationIds) for (const body of bodies) await send(conversationId, body)
    },
  }
}
