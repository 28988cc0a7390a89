import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../domain/account/account.ts'
import { briefOf } from '../../domain/account/account.ts'
import type { StoredAttachment, Upload } from '../../domain/attachment/attachment.ts'
import { expectRefusal, newMessage, type Stage, tick } from './stage.ts'

const newId = (): string => randomBytes(18).toString('base64url')
const NO_LIMIT = { quotaBytes: 0, uploadsMax: 100 }

export function newUpload(owner: Account, upload: Partial<Upload> = {}): Upload {
  const createdAt = tick()
  const facts = { kind: 'file', name: 'a.txt', mediaType: 'text/plain', size: 100, hash: null, durationMs: null, waveform: null } as const
  return { id: newId(), ownerId: owner.id, ...facts, createdAt, expiresAt: createdAt + 1000, ...upload }
}

export function attachmentOf(
  { id, ownerId, kind, name, mediaType, size }: Upload,
  stored: Partial<StoredAttachment> = {},
): StoredAttachment {
  const attachment = { id, name, mediaType, size, hasThumbnail: false, hash: randomBytes(32).toString('hex') }
  return { attachment, kind, ownerId, blob: newId(), thumbnail: null, createdAt: tick(), ...stored }
}

async function sentUp(stage: Stage, owner: Account, stored: Partial<StoredAttachment> = {}): Promise<StoredAttachment> {
  const upload = newUpload(owner)
  await stage.store.createUpload({ upload, ...NO_LIMIT })
  const attachment = attachmentOf(upload, stored)
  await stage.store.finishUpload(attachment)
  return attachment
}

export function describeAttachments(getStage: () => Stage): void {
  describe('attachments', () => {
    const says = (stage: Stage, sender: Account, conversationId: number, { attachment, kind }: StoredAttachment) =>
      stage.store.appendMessage(newMessage(sender, conversationId, { body: { kind, attachmentId: attachment.id, caption: '看' } }))

    test('an upload becomes an attachment of the same id, once', async () => {
      const stage = getStage()
      const [owner, other] = await stage.people(2)
      const upload = newUpload(owner!, { hash: new Uint8Array(32).fill(7), durationMs: 900, waveform: '0a' })
      await stage.store.createUpload({ upload, ...NO_LIMIT })
      expect(await stage.store.findUpload(upload.id)).toEqual(upload)
      expect(await stage.store.listUploadIds()).toContain(upload.id)
      const attachment = attachmentOf(upload, { thumbnail: newId() })
      const stored = { ...attachment, attachment: { ...attachment.attachment, width: 4, height: 3, hasThumbnail: true } }
      await stage.store.finishUpload(stored)
      expect(await stage.store.findUpload(upload.id)).toBeUndefined()
      expect(await stage.store.findAttachment(owner!.id, upload.id)).toEqual(stored)
      expect(await stage.store.findAttachment(other!.id, upload.id)).toBeUndefined()
      await expectRefusal(stage.store.finishUpload(stored), 'upload.not-found')
      expect(await stage.store.findNamedBlobs([newId(), stored.blob, stored.thumbnail ?? ''])).toEqual([stored.blob, stored.thumbnail])
    })

    test('the quota counts what there is and what is to come, however many begin at once', async () => {
      const stage = getStage()
      const owner = await stage.person()
      const begin = (size: number) => stage.store.createUpload({ upload: newUpload(owner, { size }), quotaBytes: 1000, uploadsMax: 4 })
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => begin(300)))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      expect(await stage.store.sumFileBytes(owner.id)).toBe(900)
      await begin(100)
      await expectRefusal(begin(0), 'upload.too-many')
    })

    test('a message has what the table says, and from then on who can read it may see and send it', async () => {
      const stage = getStage()
      const [alice, bob, carol] = (await stage.people(3)) as [Account, Account, Account]
      const room = await stage.room(alice, bob)
      const stored = await sentUp(stage, alice)
      const { id } = stored.attachment
      await expectRefusal(says(stage, bob, room.id, stored), 'attachment.not-found')
      const { seq } = await says(stage, alice, room.id, stored)
      const body = { kind: 'file', attachment: stored.attachment, caption: '看' }
      expect((await stage.store.readEntries(room.id, { after: seq - 1, limit: 1 })).entries).toMatchObject([{ seq, body }])
      expect(stage.events.at(-1)).toMatchObject({ type: 'entry', entry: { seq, body }, sender: briefOf(alice) })
      expect(await stage.store.findAttachment(bob.id, id)).toEqual(stored)
      expect(await stage.store.findAttachment(carol.id, id)).toBeUndefined()
      const direct = await stage.opens(bob, carol)
      await says(stage, bob, direct.id, stored)
      expect(await stage.store.findAttachment(carol.id, id)).toEqual(stored)
      await stage.leaves(bob, room)
      expect(await stage.store.findAttachment(bob.id, id), 'it is in the direct conversation, too').toEqual(stored)
    })

    test('who has left sees it no more; the lobby is everybody’s', async () => {
      const stage = getStage()
      const [alice, bob] = (await stage.people(2)) as [Account, Account]
      const room = await stage.room(alice, bob)
      const stored = await sentUp(stage, alice)
      await says(stage, alice, room.id, stored)
      await stage.leaves(bob, room)
      expect(await stage.store.findAttachment(bob.id, stored.attachment.id)).toBeUndefined()
      await expectRefusal(says(stage, bob, stage.store.lobbyId, stored), 'attachment.not-found')
      await says(stage, alice, stage.store.lobbyId, stored)
      expect(await stage.store.findAttachment(bob.id, stored.attachment.id)).toEqual(stored)
    })

    test('nothing is sent as what it is not, unless as a file', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const stored = await sentUp(stage, alice)
      await expectRefusal(says(stage, alice, stage.store.lobbyId, { ...stored, kind: 'image' }), 'attachment.type')
      const image = await sentUp(stage, alice, { kind: 'image' })
      expect(await says(stage, alice, stage.store.lobbyId, { ...image, kind: 'file' })).toMatchObject({ duplicate: false })
    })

    test('uploads expire, and are given up', async () => {
      const stage = getStage()
      const owner = await stage.person()
      const [early, late] = [newUpload(owner, { expiresAt: 5000 }), newUpload(owner)]
      for (const upload of [early, late]) await stage.store.createUpload({ upload, ...NO_LIMIT })
      expect(await stage.store.expireUploads(5000)).toEqual([early.id])
      expect(await stage.store.removeUpload(late.id)).toBe(true)
      expect(await stage.store.removeUpload(late.id)).toBe(false)
      expect(await stage.store.sumFileBytes(owner.id)).toBe(0)
    })
  })
}
