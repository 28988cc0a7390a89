import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('corpus/', import.meta.url))

export interface KeptInput {
  file: string
  input: unknown
}

/** The inputs of a target that failed once; each is tried again by `npm test`. */
export function readCorpus(target: string): KeptInput[] {
  const folder = `${FOLDER}${target}/`
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((file) => ({ file, input: JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as unknown }))
}

/** Keeps an input; give the file a better name when its cause is known. */
export function keepInput(target: string, input: unknown): string {
  const text = `${JSON.stringify(input, null, 2)}\n`
  const path = `${FOLDER}${target}/${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`
  mkdirSync(`${FOLDER}${target}`, { recursive: true })
  writeFileSync(path, text)
  return path
}
