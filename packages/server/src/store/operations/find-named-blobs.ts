import {
  findAttachmentByBlob,
  findAttachmentByThumbnail,
  listAvatarsOfAccounts,
  listAvatarsOfConversations,
} from '../queries/attachment-queries.ts'
import { all, type Flow, one, type Snapshot } from './operation.ts'

const PAGE = 1000

/** Those of these blobs that an attachment, an account or a room names. */
export function* findNamedBlobs(_: Snapshot, blobs: readonly string[]): Flow<string[]> {
  const named: string[] = []
  const unknown = new Set<string>()
  for (const blob of blobs) {
    const isNamed = (yield* one(findAttachmentByBlob, { blob })) ?? (yield* one(findAttachmentByThumbnail, { blob }))
    if (isNamed) named.push(blob)
    else unknown.add(blob)
  }
  for (const query of [listAvatarsOfAccounts, listAvatarsOfConversations]) {
    for (let after = 0; unknown.size > 0; ) {
      const rows = yield* all(query, { after, limit: PAGE })
      for (const { avatar_image: image } of rows) if (image !== null && unknown.delete(image)) named.push(image)
      if (rows.length < PAGE) break
      after = rows.at(-1)?.id ?? Number.MAX_SAFE_INTEGER
    }
  }
  return named
}
