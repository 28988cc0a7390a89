import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import type { FileToSend } from '@hongyan/sdk/node'

const PICTURES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
}

/** A file of this machine as it is sent; undefined when it cannot be read or is none. `~/` is the home folder. */
export async function findFileToSend(written: string, caption = ''): Promise<FileToSend | undefined> {
  const path = written.startsWith('~/') ? join(homedir(), written.slice(2)) : resolve(written)
  const facts = await stat(path).catch(() => undefined)
  if (!facts?.isFile()) return undefined
  const picture = PICTURES[extname(path).toLowerCase()]
  return {
    path,
    name: basename(path),
    kind: picture === undefined ? 'file' : 'image',
    mediaType: picture ?? 'application/octet-stream',
    ...(caption !== '' && { caption }),
  }
}
