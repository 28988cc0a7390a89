import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupError } from './backup-error.ts'

/** What a backup says of itself, in `backup.json`. */
export const Manifest = z.object({
  /** Of the directory's layout. */
  format: z.literal(1),
  /** Version of the program that made it. */
  version: z.string(),
  /** When the copy was begun, in ISO 8601: what was acknowledged before is in it. */
  begun: z.string(),
  instanceId: z.string(),
  position: z.number().int(),
  accounts: z.number().int(),
  conversations: z.number().int(),
  messages: z.number().int(),
  /** SHA-256 of the database, in hex. */
  database: z.string(),
  /** SHA-256 of every other file, by its path: `blobs/…` that the database names, and `tls/…`. */
  files: z.record(z.string().regex(/^(blobs|tls)\/[A-Za-z0-9_-][A-Za-z0-9_.-]*$/), z.string()),
})
export type Manifest = z.infer<typeof Manifest>

/** `tls` has the authority that the devices of a network were told to trust. */
export const BACKUP_FILES = { manifest: 'backup.json', database: 'hongyan.db', blobs: 'blobs', tls: 'tls' } as const

/** Throws `BackupError`. */
export function readManifest(backup: string): Manifest {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(join(backup, BACKUP_FILES.manifest), 'utf8'))
  } catch (cause) {
    throw new BackupError(`${backup} is no backup: its ${BACKUP_FILES.manifest} cannot be read.`, { cause })
  }
  const parsed = Manifest.safeParse(content)
  if (parsed.success) return parsed.data
  throw new BackupError(`${backup} is not a backup that this version of Hongyan can read.`, { cause: parsed.error })
}
