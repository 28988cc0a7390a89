import { request } from 'node:http'
import { randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  askUpload,
  beginUpload,
  callApi,
  fetchAttachment,
  idOfUpload,
  type Person,
  sendPiece,
  type Uploader,
  uploadWhole,
} from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import sharp from 'sharp'
import { expect, vi } from 'vitest'

const KIB = 1024
const conversation = conversationWith({ limits: { fileBytes: 512 * KIB, quotaBytes: 1024 * KIB, uploadsPerAccount: 3 } })

const PIXEL = Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64')
const SCRIPT = '<script>alert(document.cookie)</script>'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`

async function says(person: Person, place: { id: number }, attachmentId: string, kind: 'image' | 'file' | 'voice' = 'file'): Promise<void> {
  const socket = await person.rawSocket()
  await socket.asks('message.send', { conversationId: place.id, clientMessageId: `say-${attachmentId}`, body: { kind, attachmentId } })
  await socket.closes()
}

conversation('a name never is a path, however it is written', async ({ server, alice }) => {
  const names = [
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/absolute', 'absolute'],
    ['%2e%2e%2fsecret', '%2e%2e%2fsecret'],
    ['..%c0%af..%c0%afsecret', '..%c0%af..%c0%afsecret'.replace(/^\.+/, '')],
    ['a\0.png', 'a.png'],
    ['..', 'file'],
    ['...   ', 'file'],
    ['line\r\nSet-Cookie: a=b', 'lineSet-Cookie_ a=b'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['zero\u200bwidth.txt', 'zerowidth.txt'],
    ['CON:stream', 'CON_stream'],
  ] as const
  for (const [name, expected] of names) {
    const { attachment } = await uploadWhole(alice, Buffer.from('x'), { name })
    expect([name, attachment.name]).toEqual([name, expected])
    const { headers } = await fetchAttachment(alice, attachment.id)
    const disposition = headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[^"\\%;\r\n]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(expected)
  }
  const long = await uploadWhole(alice, Buffer.from('x'), { name: `${'鸿'.repeat(300)}.pdf` })
  expect(long.attachment.name).toMatch(/鸿\.pdf$/)
  expect(Buffer.byteLength(long.attachment.name)).toBeLessThanOrEqual(255)
  // Nothing of any name is in the file system.
  expect((await readdir(join(server.dataDir, 'blobs'))).every((name) => /^[\w-]{24}(\.upload)?$/.test(name))).toBe(true)
})

conversation('nothing that is sent is run by a browser, whatever it says it is', async ({ alice }) => {
  const pages: [name: string, type: string, kind: string, bytes: Buffer][] = [
    ['page.html', 'text/html', 'file', Buffer.from(SCRIPT)],
    ['picture.svg', 'image/svg+xml', 'image', Buffer.from(SVG)],
    ['picture.png', 'image/png', 'image', Buffer.from(SCRIPT)],
    ['a.png', 'image/png', 'image', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(SCRIPT)])],
    ['a.xhtml', 'application/xhtml+xml', 'voice', Buffer.from(SCRIPT)],
    ['a.pdf', 'application/pdf', 'image', Buffer.from('%PDF-1.7 (alert)')],
  ]
  for (const [name, type, kind, bytes] of pages) {
    const { attachment, ...made } = await uploadWhole(alice, bytes, { name, kind, more: { type } })
    expect([name, made.kind, attachment.hasThumbnail]).toEqual([name, 'file', false])
    const { headers } = await fetchAttachment(alice, attachment.id)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expectHarmless(headers)
  }
  // A real picture with a page behind it is shown, as a picture and nothing else.
  const polyglot = await uploadWhole(alice, Buffer.concat([PIXEL, Buffer.from(SCRIPT)]), {
    name: 'a.html',
    kind: 'image',
    more: { type: 'text/html' },
  })
  expect(polyglot).toMatchObject({ kind: 'image', attachment: { mediaType: 'image/gif' } })
  const { headers } = await fetchAttachment(alice, polyglot.attachment.id)
  expect(headers.get('content-type')).toBe('image/gif')
  expectHarmless(headers)
})

function expectHarmless(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  expect(headers.get('cache-control')).toBe('private, no-cache')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
}

conversation('a small file that claims to be a huge picture is a file', async ({ alice }) => {
  const flat = { create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } } as const
  const bomb = await sharp(flat).png({ compressionLevel: 9 }).toBuffer()
  expect(await uploadWhole(alice, bomb, { kind: 'image', name: 'bomb.png' })).toMatchObject({
    kind: 'file',
    attachment: { hasThumbnail: false },
  })
  // The header of one of 65,500 by 65,500 pixels, and nothing else.
  const header = Buffer.from(PIXEL)
  header.writeUInt16LE(65_500, 6)
  header.writeUInt16LE(65_500, 8)
  expect((await uploadWhole(alice, header, { kind: 'image', name: 'lie.gif' })).kind).toBe('file')
  const cut = (
    await sharp({ create: { width: 500, height: 500, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer()
  ).subarray(0, 900)
  expect((await uploadWhole(alice, cut, { kind: 'image', name: 'cut.jpg' })).kind).toBe('file')
})

conversation(
  'only who may read it now gets it, and everybody else gets the answer of what does not exist',
  async ({ alice, bob, carol, room }) => {
    const { attachment } = await uploadWhole(alice, PIXEL, { kind: 'image' })
    const { id } = attachment
    expect((await fetchAttachment(bob, id)).status, 'before it is in a message').toBe(404)
    await says(alice, room, id, 'image')
    for (const path of [id, `${id}/thumbnail`]) {
      expect((await fetchAttachment(bob, path)).status).toBe(200)
      const refused = await fetchAttachment(carol, path)
      const absent = await fetchAttachment(carol, path.replace(id, 'A'.repeat(24)))
      expect([refused.status, await refused.text()]).toEqual([404, await absent.text()])
      expect((await fetch(`${alice.url}/api/attachments/${path}`)).status).toBe(401)
    }
    const tag = (await fetchAttachment(bob, id)).headers.get('etag') ?? ''
    expect((await fetchAttachment(bob, id, { 'if-none-match': tag })).status).toBe(304)
    await bob.leaves(room)
    expect((await fetchAttachment(bob, id, { 'if-none-match': tag })).status, 'a former member, who has it cached').toBe(404)
    const place = await carol.createsRoom()
    for (const [body, code] of [
      [{ kind: 'image', attachmentId: id }, 'attachment.not-found'],
      [{ kind: 'file', attachmentId: 'A'.repeat(24) }, 'attachment.not-found'],
      [{ kind: 'file', attachmentId: '../../hongyan.db' }, 'request.invalid'],
      [{ kind: 'file', attachment }, 'request.invalid'],
    ] as const) {
      const socket = await carol.rawSocket()
      const error = await socket.isRefused('message.send', { conversationId: place.id, clientMessageId: 'not-mine-at-all', body } as never)
      expect([body, error.code]).toEqual([body, code])
      await socket.closes()
    }
    expect((await fetchAttachment(carol, id)).status, 'asking for it gave nothing').toBe(404)
    for (const path of ['..%2f..%2fhongyan.db', '%2e%2e', `${id}%00`, `${id}/../${id}`.replaceAll('/', '%2f'), 'x'.repeat(200)]) {
      expect([path, (await fetchAttachment(alice, path)).status]).toEqual([path, 404])
    }
  },
)

conversation('what the sender says of a file is not believed, and its kind is what it is', async ({ alice, bob, room }) => {
  const { attachment } = await uploadWhole(alice, Buffer.from('plain'), { name: 'plain.txt' })
  const socket = await alice.rawSocket()
  const send = (body: object) =>
    socket.isRefused('message.send', { conversationId: room.id, clientMessageId: 'as-an-image', body } as never)
  expect((await send({ kind: 'image', attachmentId: attachment.id })).code).toBe('attachment.type')
  const body = { kind: 'file', attachmentId: attachment.id, attachment: { ...attachment, name: 'invoice.exe', size: 1 }, blob: 'x' }
  await socket.asks('message.send', { conversationId: room.id, clientMessageId: 'with-lies-in-it', body } as never)
  const entry = await bob.receives(room, { from: alice })
  expect(entry).toMatchObject({ body: { kind: 'file', attachment } })
  await socket.closes()
})

conversation('ranges are those of the file, or refused', async ({ alice }) => {
  const { attachment } = await uploadWhole(alice, Buffer.from('0123456789'))
  const ask = async (range: string, more: Record<string, string> = {}): Promise<[number, string, string | null]> => {
    const response = await fetchAttachment(alice, attachment.id, { range, ...more })
    return [response.status, await response.text(), response.headers.get('content-range')]
  }
  expect(await ask('bytes=2-4')).toEqual([206, '234', 'bytes 2-4/10'])
  expect(await ask('bytes=7-')).toEqual([206, '789', 'bytes 7-9/10'])
  expect(await ask('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10'])
  expect(await ask('bytes=-300')).toEqual([206, '0123456789', 'bytes 0-9/10'])
  expect(await ask('bytes=0-999999999999999999999')).toEqual([206, '0123456789', 'bytes 0-9/10'])
  for (const range of ['bytes=10-', 'bytes=99-100', 'bytes=-0', 'bytes=9999999999999999999-'])
    expect(await ask(range)).toEqual([416, '', 'bytes */10'])
  for (const range of ['bytes=4-2', 'bytes=a-b', 'bytes=-', 'lines=1-2', 'bytes=0-0,2-3', `bytes=${'0-1,'.repeat(500)}0-1`])
    expect((await ask(range))[0]).toBe(200)
  expect((await ask('bytes=2-4', { 'if-range': '"another"' }))[0]).toBe(200)
  expect((await ask('bytes=2-4', { 'if-range': `"${attachment.id}"` }))[0]).toBe(206)
  const head = await fetch(`${alice.url}/api/attachments/${attachment.id}`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${alice.token}` },
  })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
})

conversation('an upload takes its bytes in order and no more of them, and from its owner alone', async ({ alice, bob }) => {
  const id = idOfUpload(await beginUpload(alice, { size: 10 }))
  for (const offset of ['1', '10', '999999999999999', '-1', '1e1', '0x0', '', 'NaN']) {
    const { status } = await sendPiece(alice, id, offset, Buffer.from('ab'))
    expect([offset, status]).toEqual([offset, /^\d+$/.test(offset) ? 409 : 400])
  }
  expect((await sendPiece(alice, id, 0, Buffer.from('x'.repeat(11)))).error?.code).toBe('upload.too-large')
  expect((await askUpload(alice, id)).result).toMatchObject({ state: 'unfinished', offset: 0 })
  expect((await sendPiece(alice, id, 0, Buffer.from('01234'))).headers.get('upload-offset')).toBe('5')
  const again = await sendPiece(alice, id, 0, Buffer.from('01234'))
  expect([again.error?.code, again.headers.get('upload-offset')]).toEqual(['upload.offset', '5'])
  expect((await sendPiece(alice, id, 5, Buffer.from('567'), { 'content-type': 'text/plain' })).status).toBe(400)
  for (const answer of [
    await sendPiece(bob, id, 5, Buffer.from('56789')),
    await askUpload(bob, id),
    await callApi(bob.url, 'DELETE', `/uploads/${id}`, undefined, { token: bob.token }),
  ]) {
    expect(answer.error?.code).toBe('upload.not-found')
  }
  // The newest piece takes the word; the lines of the others may be cut.
  const answers = await Promise.all(Array.from({ length: 8 }, () => sendPiece(alice, id, 5, Buffer.from('56789')).catch(() => undefined)))
  expect(answers.filter((answer) => answer?.status === 204).length).toBeLessThanOrEqual(1)
  const { result } = await askUpload(alice, id)
  if (result?.state !== 'finished')
    expect((await sendPiece(alice, id, result?.offset ?? 0, Buffer.from('56789').subarray((result?.offset ?? 5) - 5))).status).toBe(204)
  expect(await (await fetchAttachment(alice, id)).text()).toBe('0123456789')
  expect((await sendPiece(alice, id, 10, Buffer.from('x'))).error?.code).toBe('upload.not-found')
  expect((await callApi(alice.url, 'DELETE', `/uploads/${id}`, undefined, { token: alice.token })).status).toBe(404)
})

conversation('what did not arrive whole is no file', async ({ alice }) => {
  const hash = 'a'.repeat(64)
  const id = idOfUpload(await beginUpload(alice, { size: 3, more: { sha256: hash } }))
  expect((await sendPiece(alice, id, 0, Buffer.from('abc'))).error?.code).toBe('upload.hash-mismatch')
  expect((await askUpload(alice, id)).status).toBe(404)
  expect(await uploadWhole(alice, Buffer.alloc(0), { name: 'empty.txt' })).toMatchObject({ kind: 'file', attachment: { size: 0 } })
})

conversation('what is wrong about the beginning is said, and begins nothing', async ({ alice }) => {
  for (const length of ['', '-1', '1.5', '1e9', '99999999999999999999', 'NaN']) {
    const { status } = await beginUpload(alice, { size: 1, headers: { 'upload-length': length } })
    expect([length, status]).toEqual([length, 400])
  }
  expect((await beginUpload(alice, { size: 513 * KIB })).error).toMatchObject({ code: 'upload.too-large', details: { limit: 512 * KIB } })
  expect((await beginUpload(alice, { size: 1, kind: 'program' })).status).toBe(400)
  expect((await beginUpload(alice, { size: 1, more: { waveform: 'zzz' } })).status).toBe(400)
  expect((await beginUpload(alice, { size: 1, more: { sha256: 'none' } })).status).toBe(400)
  expect((await beginUpload(alice, { size: 1, headers: { 'upload-metadata': 'name %%%,,, ,=,kind' } })).status).toBe(400)
  expect((await beginUpload(alice, { size: 1, headers: { 'tus-resumable': '0.2.2' } })).status).toBe(400)
})

conversation('nobody gets more room than the quota, however many ask at once', async ({ alice }) => {
  const begun = await Promise.all(Array.from({ length: 20 }, () => beginUpload(alice, { size: 400 * KIB })))
  const codes = begun.map(({ status, error }) => error?.code ?? status)
  expect(codes.filter((code) => code === 201)).toHaveLength(2)
  expect(new Set(codes)).toEqual(new Set([201, 'upload.quota']))
  const small = await Promise.all(Array.from({ length: 5 }, () => beginUpload(alice, { size: 1 })))
  expect(small.map(({ status, error }) => error?.code ?? status).toSorted()).toEqual([
    201,
    ...Array.from({ length: 4 }, () => 'upload.too-many'),
  ])
  const mine = [...begun, ...small].filter(({ status }) => status === 201).map(idOfUpload)
  for (const id of mine) expect((await callApi(alice.url, 'DELETE', `/uploads/${id}`, undefined, { token: alice.token })).status).toBe(204)
  expect((await beginUpload(alice, { size: 512 * KIB })).status).toBe(201)
})

conversation('a slow sender holds nobody up, and gives way to its own next try', async ({ alice, server }) => {
  const bytes = randomBytes(2000)
  const id = idOfUpload(await beginUpload(alice, { size: bytes.length }))
  const slow = openPiece(alice, id, 0, bytes.length)
  slow.write(bytes.subarray(0, 1000))
  const file = join(server.dataDir, 'blobs', `${id}.upload`)
  await vi.waitFor(async () => expect((await stat(file)).size).toBe(1000), 20_000)
  const gone = new Promise((resolve) => slow.on('close', resolve))
  const { result } = await askUpload(alice, id)
  await gone
  expect(result).toMatchObject({ state: 'unfinished', offset: 1000 })
  expect((await sendPiece(alice, id, 1000, bytes.subarray(1000))).status).toBe(204)
  expect(Buffer.from(await (await fetchAttachment(alice, id)).arrayBuffer()).equals(bytes)).toBe(true)
})

/** A piece whose bytes come when the test says so. */
function openPiece({ url, token }: Uploader, id: string, offset: number, length: number) {
  const piece = request(`${url}/api/uploads/${id}`, {
    method: 'PATCH',
    agent: false,
    headers: {
      authorization: `Bearer ${token}`,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(length),
    },
  })
  piece.on('error', () => undefined)
  piece.flushHeaders()
  return piece
}
