import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attachmentOf, newUpload } from '../store/testing/attachments.contract.ts'
import { createFileBlobStore } from '../blobs/file-blob-store.ts'
import { Connection } from '../store/sqlite/connection.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { databaseOf, newDataDir, openForTest } from '../store/testing/data-dir.ts'
import { Stage } from '../store/testing/stage.ts'
import { verifyDatabase } from '../verify/verify-database.ts'
import { backUp } from './back-up.ts'
import { BackupError } from './backup-error.ts'
import { readManifest } from './manifest.ts'
import { restore } from './restore.ts'

/** A data directory that nobody has open: two people, one with an avatar, and a few messages in the lobby. */
async function newScene(): Promise<{ dataDir: string; avatar: string }> {
  const dataDir = newDataDir()
  const store = await openSqliteStore({ dataDir })
  const stage = new Stage(store)
  const [alice, bob] = await stage.people(2)
  for (const sender of [alice!, bob!, alice!]) await stage.says(sender, store.lobbyId)
  const avatar = await (await createFileBlobStore(join(dataDir, 'blobs'))).put(Buffer.from('a picture'))
  await store.updateAccount({ accountId: bob!.id, avatarImage: avatar })
  await store.close()
  return { dataDir, avatar }
}

test('a backup has all there is, says so, and is for its owner only', async () => {
  const { dataDir, avatar } = await newScene()
  writeFileSync(join(dataDir, 'blobs', 'x'.repeat(24)), 'nobody names this one')
  mkdirSync(join(dataDir, 'tls'))
  writeFileSync(join(dataDir, 'tls', 'authority.key'), 'a key')
  const target = join(newDataDir(), 'monday')
  const { manifest, report } = backUp({ dataDir, target })
  expect(report).toMatchObject({ violations: [], messages: 3, accounts: 2, blobs: 1 })
  expect(manifest).toMatchObject({ format: 1, messages: 3, accounts: 2, conversations: 1 })
  expect(Object.keys(manifest.files)).toEqual([`blobs/${avatar}`, 'tls/authority.key'])
  expect(readManifest(target)).toEqual(manifest)
  expect(readdirSync(target).sort()).toEqual(['backup.json', 'blobs', 'hongyan.db', 'tls'])
  for (const path of ['', 'backup.json', 'blobs', 'hongyan.db', 'tls', 'tls/authority.key', `blobs/${avatar}`])
    expect(statSync(join(target, path)).mode & 0o077).toBe(0)
})

test('a backup has the files that were sent, and verifying compares them with what arrived', async () => {
  const { dataDir } = await newScene()
  const store = await openSqliteStore({ dataDir })
  const blob = await (await createFileBlobStore(join(dataDir, 'blobs'))).put(Buffer.from('a letter'))
  const upload = newUpload((await store.findAccounts([1]))[0]!, { size: 8 })
  await store.createUpload({ upload, quotaBytes: 0, uploadsMax: 1 })
  const made = attachmentOf(upload, { blob })
  const hash = createHash('sha256').update('a letter').digest('hex')
  await store.finishUpload({ ...made, attachment: { ...made.attachment, hash } })
  await store.close()
  const target = join(newDataDir(), 'monday')
  expect(backUp({ dataDir, target }).report).toMatchObject({ violations: [], blobs: 2 })
  const verify = () =>
    verifyDatabase({ file: databaseOf(target), blobs: join(target, 'blobs'), hashes: true }).violations.map(({ kind }) => kind)
  expect(verify()).toEqual([])
  writeFileSync(join(target, 'blobs', blob), 'a lettre')
  expect(verify()).toEqual(['blob.hash'])
  writeFileSync(join(target, 'blobs', blob), 'a let')
  expect(verify()).toEqual(['blob.size'])
  rmSync(join(target, 'blobs', blob))
  expect(verify()).toEqual(['blob.missing'])
})

test('a restored directory serves as before, as another instance', async () => {
  const { dataDir, avatar } = await newScene()
  const target = join(newDataDir(), 'monday')
  const { manifest } = backUp({ dataDir, target })
  const elsewhere = join(newDataDir(), 'new', 'place')
  expect(restore({ backup: target, dataDir: elsewhere })).toMatchObject({ manifest, report: { violations: [] } })
  expect(statSync(elsewhere).mode & 0o077).toBe(0)
  expect(await (await createFileBlobStore(join(elsewhere, 'blobs'))).get(avatar)).toEqual(Buffer.from('a picture'))
  const store = await openForTest(elsewhere)
  expect(store.instanceId).not.toBe(manifest.instanceId)
  expect((await store.readEntries(store.lobbyId, { limit: 10 })).entries).toHaveLength(3)
  expect(await new Stage(store).says((await store.findAccounts([1]))[0]!, store.lobbyId)).toMatchObject({ seq: 4 })
  expect(verifyDatabase({ file: databaseOf(elsewhere), blobs: join(elsewhere, 'blobs') }).violations).toEqual([])
})

test('a backup is taken beside a store that is open, with what is only in its log', async () => {
  const dataDir = newDataDir()
  const store = await openForTest(dataDir)
  const stage = new Stage(store)
  const person = await stage.person()
  const { id } = await stage.says(person, store.lobbyId)
  const target = join(newDataDir(), 'monday')
  expect(backUp({ dataDir, target }).manifest).toMatchObject({ position: id, messages: 1 })
})

test('nothing is overwritten, and nothing half left behind', async () => {
  const { dataDir } = await newScene()
  const parent = newDataDir()
  const target = join(parent, 'monday')
  mkdirSync(target)
  expect(() => backUp({ dataDir, target })).toThrow(/is there already/)
  expect(() => backUp({ dataDir, target: join(parent, 'a', 'b') })).toThrow(/no directory/)
  rmSync(target, { recursive: true })
  expect(() => backUp({ dataDir: newDataDir(), target })).toThrow(expect.objectContaining({ code: 'store.missing' }))
  expect(readdirSync(parent)).toEqual([])
  backUp({ dataDir, target })
  const elsewhere = newDataDir()
  writeFileSync(databaseOf(elsewhere), '')
  expect(() => restore({ backup: target, dataDir: elsewhere })).toThrow(/has data already/)
  await openForTest(dataDir)
  expect(() => restore({ backup: target, dataDir })).toThrow(/has data already/)
})

test.each<[what: string, harm: (backup: string, avatar: string) => void, message: RegExp]>([
  ['no manifest', (backup) => rmSync(join(backup, 'backup.json')), /is no backup/],
  ['a manifest that leads elsewhere', (backup) => addFile(backup, 'blobs/../../x'), /not a backup that this version/],
  ['a manifest of the future', (backup) => writeFileSync(join(backup, 'backup.json'), '{"format":2}'), /not a backup that this version/],
  ['no database', (backup) => rmSync(databaseOf(backup)), /incomplete: hongyan.db is missing/],
  ['a database cut off', (backup) => truncateSync(databaseOf(backup), 4096), /damaged: hongyan.db is not what was written/],
  ['a blob missing', (backup, avatar) => rmSync(join(backup, 'blobs', avatar)), /incomplete: blobs\//],
  ['a blob changed', (backup, avatar) => writeFileSync(join(backup, 'blobs', avatar), 'another'), /damaged: blobs\//],
])('a backup with %s is not restored', async (_, harm, message) => {
  const { dataDir, avatar } = await newScene()
  const target = join(newDataDir(), 'monday')
  backUp({ dataDir, target })
  harm(target, avatar)
  const elsewhere = join(newDataDir(), 'new')
  expect(() => restore({ backup: target, dataDir: elsewhere })).toThrow(BackupError)
  expect(() => restore({ backup: target, dataDir: elsewhere })).toThrow(message)
  expect(existsSync(elsewhere)).toBe(false)
})

test('what is wrong in the original is copied as it is, and said', async () => {
  const { dataDir, avatar } = await newScene()
  rmSync(join(dataDir, 'blobs', avatar))
  const database = new Connection(databaseOf(dataDir))
  database.execute('UPDATE conversation SET count = 7')
  database.close()
  const target = join(newDataDir(), 'monday')
  const kinds = ['conversation.count', 'blob.missing']
  expect(backUp({ dataDir, target }).report.violations.map(({ kind }) => kind)).toEqual(kinds)
  expect(restore({ backup: target, dataDir: join(newDataDir(), 'new') }).report.violations.map(({ kind }) => kind)).toEqual(kinds)
})

function addFile(backup: string, path: string): void {
  const manifest = readManifest(backup)
  writeFileSync(join(backup, 'backup.json'), JSON.stringify({ ...manifest, files: { ...manifest.files, [path]: 'hash' } }))
}
