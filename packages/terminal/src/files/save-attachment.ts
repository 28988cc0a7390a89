import { createWriteStream } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { type Client, HongyanError } from '@hongyan/sdk/node'
import type { Attachment } from '@hongyan/protocol'
import { sanitizeLine } from '../text/sanitize.ts'

const NAMES_TRIED = 1000

/** Writes an attachment into a folder under its name, or another one where that is taken: nothing is overwritten. Returns where. */
export async function saveAttachment(client: Client, attachment: Attachment, folder: string): Promise<string> {
  const name = safeName(attachment.name)
  const unfinished = join(folder, `.${attachment.id}.part`)
  try {
    const response = await client.download(attachment.id)
    if (!response.body) throw new HongyanError({ code: 'network', message: 'The answer has no bytes.', retry: 'later' })
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(unfinished, { mode: 0o600 }))
    return await nameIt(unfinished, folder, name)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Gives the file its name, unless something has it already. */
async function nameIt(unfinished: string, folder: string, name: string): Promise<string> {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let number = 0; number < NAMES_TRIED; number++) {
    const path = join(folder, number === 0 ? name : `${stem} (${number})${ending}`)
    try {
      await link(unfinished, path)
      return path
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  throw new Error(`There are too many files named ${name}.`)
}

/** The server has cleaned it; whoever stands in its place may not choose where something is written. */
function safeName(name: string): string {
  const safe = sanitizeLine(name)
    .replace(/[/\\]/g, '_')
    .replace(/^[.\s]+/, '')
  return safe === '' ? 'file' : safe
}
