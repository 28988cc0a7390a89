import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import type { AttachmentBody, MessageEntry } from '@hongyan/protocol'
import { fetchAttachment, makeTemporaryFolder, type Person, until, uploadWhole } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import sharp from 'sharp'
import { expect } from 'vitest'

type Place = { id: number }

/** Waits until a file with this name is there, and returns its message. */
async function receivesFile(person: Person, place: Place, name: string): Promise<MessageEntry & { body: AttachmentBody }> {
  return until(
    person.looksAt(place),
    ({ entries }) =>
      entries.find(
        (entry): entry is MessageEntry & { body: AttachmentBody } =>
          entry.kind === 'message' && 'attachment' in entry.body && entry.body.attachment.name === name,
      ),
    `${name} in conversation ${place.id} of ${person.name}`,
  )
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

conversation(
  'a file goes through a line that breaks, a restart of the server, and arrives as it was',
  async ({ server, alice, bob, room }) => {
    const folder = await makeTemporaryFolder()
    const bytes = randomBytes(5_000_001)
    const path = join(folder.path, 'plan.bin')
    await writeFile(path, bytes)
    const id = await alice.client.sendFile(room.id, {
      path,
      kind: 'file',
      name: '计划.bin',
      mediaType: 'application/x-plan',
      caption: '请看',
    })
    expect(alice.client.outbox.get()).toMatchObject([{ clientMessageId: id, state: 'uploading', body: { attachment: { id: '' } } }])
    await until(alice.client.uploads, (list) => list.some(({ sent }) => sent > 0), 'the first piece to be there')
    alice.network.cut()
    await until(alice.client.uploads, (list) => list.some(({ state }) => state === 'paused'), 'the upload to pause')
    await server.restart()
    alice.network.heal()
    const { body } = await receivesFile(bob, room, '计划.bin')
    expect(body).toMatchObject({
      kind: 'file',
      caption: '请看',
      attachment: { size: bytes.length, hash: sha256(bytes), hasThumbnail: false },
    })
    const response = await bob.client.download(body.attachment.id)
    expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(body.attachment.hash)
    await until(alice.client.uploads, (list) => list.length === 0, 'the list of uploads to be empty')
    await folder.remove()
  },
)

conversation('an image has a thumbnail and its size, and is forwarded without being sent up again', async ({ alice, bob, carol, room }) => {
  const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#2266aa' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  await alice.client.sendFile(room.id, { blob: new Blob([photo]), kind: 'image', name: 'sea.jpg', mediaType: 'image/jpeg' })
  const { seq, body } = await receivesFile(bob, room, 'sea.jpg')
  expect(body).toMatchObject({ kind: 'image', attachment: { mediaType: 'image/jpeg', width: 800, height: 1200, hasThumbnail: true } })
  const { id } = body.attachment
  const thumbnail = await fetchAttachment(bob, `${id}/thumbnail`)
  expect(thumbnail.headers.get('content-type')).toBe('image/webp')
  expect(await sharp(await thumbnail.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 320, height: 480 })

  const direct = await bob.opensDirectWith(carol)
  expect((await fetchAttachment(carol, id)).status).toBe(404)
  await bob.client.forward([{ conversationId: room.id, seq }], [direct.id])
  const forwarded = await receivesFile(carol, direct, 'sea.jpg')
  expect(forwarded.body.attachment).toEqual(body.attachment)
  expect((await fetchAttachment(carol, id)).status).toBe(200)

  // Bob has left the room, and still has it in what he said to Carol.
  await bob.leaves(room)
  expect((await fetchAttachment(bob, id)).status).toBe(200)
})

conversation('an animation stays one, and its thumbnail is its first picture', async ({ alice, bob, room }) => {
  const frames = [Buffer.alloc(48 * 48 * 3, 20), Buffer.alloc(48 * 48 * 3, 220)]
  const gif = await sharp(Buffer.concat(frames), { raw: { width: 48, height: 96, channels: 3, pageHeight: 48 } })
    .gif()
    .toBuffer()
  await alice.client.sendFile(room.id, { blob: new Blob([gif]), kind: 'image', name: 'wave.gif', mediaType: 'image/gif' })
  const { body } = await receivesFile(bob, room, 'wave.gif')
  expect(body.attachment).toMatchObject({ mediaType: 'image/gif', width: 48, height: 48 })
  const bytes = Buffer.from(await (await fetchAttachment(bob, body.attachment.id)).arrayBuffer())
  expect(bytes.equals(gif)).toBe(true)
  const thumbnail = await (await fetchAttachment(bob, `${body.attachment.id}/thumbnail`)).arrayBuffer()
  const { data } = await sharp(thumbnail).raw().toBuffer({ resolveWithObject: true })
  expect(data[0]).toBeLessThan(60)
})

conversation('a voice message keeps its length and its loudness; one that is none becomes a file', async ({ alice, bob, room }) => {
  const wav = Buffer.concat([
    Buffer.from('RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x08\0\0\0', 'latin1'),
    Buffer.alloc(8),
  ])
  const voice = { kind: 'voice', mediaType: 'audio/wav', durationMs: 1200, waveform: '0a9v' } as const
  await alice.client.sendFile(room.id, { blob: new Blob([wav]), name: 'voice.wav', ...voice })
  const { body } = await receivesFile(bob, room, 'voice.wav')
  expect(body).toMatchObject({ kind: 'voice', attachment: { mediaType: 'audio/wav', durationMs: 1200, waveform: '0a9v' } })
  await alice.client.sendFile(room.id, { blob: new Blob(['<script>alert(1)</script>']), name: 'lie.webm', ...voice })
  expect((await receivesFile(bob, room, 'lie.webm')).body.kind).toBe('file')
})

conversation('an upload that is cancelled leaves nothing, and one that is refused says why', async ({ alice, room }) => {
  alice.network.cut()
  const id = await alice.client.sendFile(room.id, { blob: new Blob(['x'.repeat(1000)]), kind: 'file', name: 'x', mediaType: 'text/plain' })
  await alice.client.cancelUpload(id)
  expect(alice.client.outbox.get()).toEqual([])
  alice.network.heal()
  await alice.client.whenOnline()
  const huge = { size: 5 * 1024 ** 3 } as Blob
  await expect(alice.client.sendFile(room.id, { blob: huge, kind: 'file', name: 'huge', mediaType: 'text/plain' })).rejects.toMatchObject({
    code: 'upload.too-large',
  })
})

conversation('the same message is sent once, whatever it is retried with', async ({ alice, bob, room }) => {
  const { id } = await uploadWhole(alice, Buffer.from('once'), { name: 'once.txt' })
  const socket = await alice.rawSocket()
  const command = { conversationId: room.id, clientMessageId: 'once-and-only', body: { kind: 'file', attachmentId: id } } as const
  const [first, again] = await Promise.all([socket.asks('message.send', command), socket.asks('message.send', command)])
  expect([first.seq, again.duplicate]).toEqual([again.seq, true])
  expect((await receivesFile(bob, room, 'once.txt')).seq).toBe(first.seq)
  const other = { ...command, body: { ...command.body, caption: 'another' } }
  expect((await socket.isRefused('message.send', other)).code).toBe('message.client-id-reused')
  await socket.closes()
})
