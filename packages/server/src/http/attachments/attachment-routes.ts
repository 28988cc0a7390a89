import { AttachmentId } from '@hongyan/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { StoredAttachment } from '../../domain/attachment/attachment.ts'
import { openAttachment } from '../../domain/attachment/open-attachment.ts'
import type { BlobStore } from '../../domain/ports/blob-store.ts'
import type { Store } from '../../domain/ports/store.ts'
import { ProtocolError } from '../../gateways/native/errors.ts'
import type { ActorReader } from '../read-actor.ts'
import { writeContentDisposition } from './content-disposition.ts'
import { parseRange } from './content-range.ts'

export interface AttachmentRoutesDeps {
  store: Pick<Store, 'findAttachment'>
  blobs: BlobStore
  readActor: ActorReader
}

interface Content {
  blob: string
  size: number
  mediaType: string
  disposition: string
  /** Never changes what it stands for. */
  tag: string
}

/** A reader that takes nothing for so long is given up. */
const SILENT_MS = 60_000

/** The bytes of files that were sent, for those who may see them now; nothing of them is run by a browser. */
export function bindAttachmentRoutes(api: FastifyInstance, deps: AttachmentRoutesDeps): void {
  const bind = (url: string, contentOf: (found: StoredAttachment) => Content): void => {
    api.route<{ Params: { attachmentId: string } }>({
      method: ['GET', 'HEAD'],
      url,
      handler: async (request, reply) => {
        const actor = await deps.readActor(request)
        const id = AttachmentId.safeParse(request.params.attachmentId)
        if (!id.success) throw new ProtocolError('attachment.not-found')
        return sendContent(deps.blobs, request, reply, contentOf(await openAttachment(deps, actor, id.data)))
      },
    })
  }
  bind('/attachments/:attachmentId', originalOf)
  bind('/attachments/:attachmentId/thumbnail', thumbnailOf)
}

function originalOf({ attachment, kind, blob }: StoredAttachment): Content {
  const { id, name, size, mediaType } = attachment
  // What an image or a voice message is has been looked at; of everything else the browser learns nothing.
  const isShown = kind !== 'file'
  return {
    blob,
    size,
    mediaType: isShown ? mediaType : 'application/octet-stream',
    disposition: writeContentDisposition(isShown ? 'inline' : 'attachment', name),
    tag: `"${id}"`,
  }
}

function thumbnailOf({ attachment, thumbnail }: StoredAttachment): Content {
  if (thumbnail === null) throw new ProtocolError('attachment.not-found')
  const disposition = writeContentDisposition('inline', `${attachment.name}.webp`)
  return { blob: thumbnail, size: -1, mediaType: 'image/webp', disposition, tag: `"${attachment.id}.thumbnail"` }
}

async function sendContent(blobs: BlobStore, request: FastifyRequest, reply: FastifyReply, content: Content): Promise<FastifyReply> {
  const { blob, mediaType, disposition, tag } = content
  void reply
    // Kept, and asked about each time: who has left a conversation gets nothing any more.
    .header('cache-control', 'private, no-cache')
    .header('etag', tag)
    .header('vary', 'cookie, authorization')
  if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
  if (content.size < 0) {
    const bytes = await blobs.get(blob)
    if (!bytes) throw new ProtocolError('attachment.not-found')
    return reply.type(mediaType).header('content-disposition', disposition).header('content-length', bytes.length).send(bytes)
  }
  const condition = request.headers['if-range']
  const isSame = condition === undefined || condition === tag
  const range = isSame ? parseRange(request.headers.range, content.size) : undefined
  void reply.header('accept-ranges', 'bytes')
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${content.size}`).send()
  void reply.type(mediaType).header('content-disposition', disposition)
  const { start, end } = range ?? { start: 0, end: content.size - 1 }
  if (range) void reply.code(206).header('content-range', `bytes ${start}-${end}/${content.size}`)
  void reply.header('content-length', end - start + 1)
  if (request.method === 'HEAD') return reply.send()
  if (content.size === 0) return reply.send('')
  const bytes = await blobs.read(blob, { start, end })
  if (!bytes) throw new ProtocolError('attachment.not-found')
  reply.raw.setTimeout(SILENT_MS, () => reply.raw.destroy())
  return reply.send(bytes instanceof Readable ? bytes : Readable.from(bytes))
}

function namesTag(header: string | undefined, tag: string): boolean {
  return header !== undefined && header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}
