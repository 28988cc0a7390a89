import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFileBlobStore } from './file-blob-store.ts'

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'hongyan-blobs-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

test('gives back what was put, under an id that says nothing', async () => {
  const blobs = await createFileBlobStore(join(await newDirectory(), 'made', 'here'))
  for (const bytes of [randomBytes(100_000), new Uint8Array(), new TextEncoder().encode('雁')]) {
    const id = await blobs.put(bytes)
    expect(id).toMatch(/^[\w-]{22,}$/)
    expect(Buffer.from((await blobs.get(id)) ?? []).equals(bytes)).toBe(true)
  }
})

test('keeps the same bytes twice, apart', async () => {
  const blobs = await createFileBlobStore(await newDirectory())
  const bytes = randomBytes(10)
  const [first, second] = await Promise.all([blobs.put(bytes), blobs.put(bytes)])
  expect(first).not.toBe(second)
  await blobs.remove(first)
  expect(await blobs.get(first)).toBeUndefined()
  expect(await blobs.get(second)).toBeDefined()
  await blobs.remove(first)
})

test('still has them when opened again', async () => {
  const directory = await newDirectory()
  const id = await (await createFileBlobStore(directory)).put(Buffer.from('kept'))
  expect(await (await createFileBlobStore(directory)).get(id)).toEqual(Buffer.from('kept'))
})

test.each(['../secret', '..%2fsecret', 'secret', '/etc/passwd', '', '.', '..', 'a/../../secret', 'x'.repeat(24) + '\0', 'ab.part'])(
  'takes no name that is not an id: %j',
  async (id) => {
    const directory = await newDirectory()
    const blobs = await createFileBlobStore(join(directory, 'blobs'))
    await writeFile(join(directory, 'secret'), 'secret')
    expect(await blobs.get(id)).toBeUndefined()
    await blobs.remove(id)
    expect(await readdir(directory)).toEqual(['blobs', 'secret'])
  },
)

test('leaves no half-written file behind', async () => {
  const directory = await newDirectory()
  const blobs = await createFileBlobStore(directory)
  await Promise.all(Array.from({ length: 20 }, () => blobs.put(randomBytes(1000))))
  const names = await readdir(directory)
  expect(names).toHaveLength(20)
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
})

test('sweeps what a crash left half-written', async () => {
  const directory = await newDirectory()
  await writeFile(join(directory, `${'x'.repeat(24)}.part`), 'half')
  await createFileBlobStore(directory)
  expect(await readdir(directory)).toEqual([])
})
