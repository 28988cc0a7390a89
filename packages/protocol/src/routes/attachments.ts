import { z } from 'zod'
import { AttachmentId, UploadState } from '../attachment.ts'

/**
 * Files go up by the protocol tus 1.0 (https://tus.io/protocols/resumable-upload): its core, creation, termination and expiration.
 * `POST`, `PATCH` and `DELETE` of it answer with headers alone.
 */
export const ATTACHMENT_ROUTES = {
  'upload.get': {
    http: 'GET /uploads/:uploadId',
    signedIn: true,
    describe: 'How far an upload of one’s own is; when it is finished, what became of it. As `HEAD` it is that of tus.',
    params: z.object({ uploadId: AttachmentId }),
    result: UploadState,
  },
} as const
