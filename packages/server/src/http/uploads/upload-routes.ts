import { ROUTES, type UploadState } from '@hongyan/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import type { UploadDesk } from '../../domain/attachment/upload-desk.ts'
import { DomainError } from '../../domain/errors.ts'
import { ProtocolError } from '../../gateways/native/errors.ts'
import type { ActorReader } from '../read-actor.ts'
import { parseUploadHeaders } from './upload-metadata.ts'

export interface UploadRoutesDeps {
  uploads: UploadDesk
  readActor: ActorReader
}

const TUS = '1.0.0'

/** The server half of tus 1.0 (https://tus.io/protocols/resumable-upload): core, creation, termination, expiration. */
export async function bindUploadRoutes(api: FastifyInstance, { uploads, readActor }: UploadRoutesDeps): Promise<void> {
  await api.register(async (scope) => {
    // The bytes of a piece are taken as they come.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('tus-resumable', TUS)
      const asked = request.headers['tus-resumable']
      if (asked !== undefined && asked !== TUS) {
        void reply.header('tus-version', TUS)
        throw new ProtocolError('request.invalid', 'Tus-Resumable')
      }
    })

    scope.post('/uploads', async (request, reply) => {
      const actor = await readActor(request)
      const { id, expiresAt } = await uploads.begin(actor, parseUploadHeaders(request.headers))
      return reply.code(201).header('location', `/api/uploads/${id}`).header('upload-expires', new Date(expiresAt).toUTCString()).send()
    })

    scope.get('/uploads/:uploadId', async (request, reply): Promise<UploadState> => {
      const found = await uploads.find(await readActor(request), idOf(request))
      if ('finished' in found) {
        const { attachment, kind } = found.finished
        sayOffset(reply, attachment.size, attachment.size)
        return { state: 'finished', id: attachment.id, kind, attachment }
      }
      const { upload, offset } = found
      sayOffset(reply, offset, upload.size)
      return { state: 'unfinished', id: upload.id, offset, size: upload.size, expiresAt: upload.expiresAt }
    })

    scope.patch('/uploads/:uploadId', async (request, reply) => {
      const actor = await readActor(request)
      const offset = String(request.headers['upload-offset'] ?? '')
      if (!/^\d{1,15}$/.test(offset)) throw new ProtocolError('request.invalid', 'Upload-Offset')
      const source = (request.body ?? request.raw) as Readable
      try {
        const now = await uploads.append(actor, idOf(request), { offset: Number(offset), source })
        return await reply.code(204).header('upload-offset', now).send()
      } catch (error) {
        if (error instanceof DomainError && error.code === 'upload.offset')
          void reply.header('upload-offset', Number(error.details['offset']))
        // A line that broke, or a piece that a newer one took the place of: nobody reads the answer.
        if (source.destroyed && !source.readableEnded && !(error instanceof DomainError)) throw new ProtocolError('upload.offset')
        throw error
      }
    })

    scope.delete('/uploads/:uploadId', async (request, reply) => {
      await uploads.cancel(await readActor(request), idOf(request))
      return reply.code(204).send()
    })
  })
}

function idOf(request: FastifyRequest): string {
  const params = ROUTES['upload.get'].params.safeParse(request.params)
  // Nothing has such an id.
  if (!params.success) throw new ProtocolError('upload.not-found')
  return params.data.uploadId
}

function sayOffset(reply: FastifyReply, offset: number, size: number): void {
  void reply.header('upload-offset', offset).header('upload-length', size)
}
