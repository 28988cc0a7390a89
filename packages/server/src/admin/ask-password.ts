import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { AdminError } from './admin-error.ts'
import type { AdminTexts } from './admin-texts.ts'

/** Without those that are taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * The password for somebody's account, and whether it was made up: from the first line of a file (`-` is standard input),
 * else typed twice on a terminal, else made up. Throws `AdminError`.
 */
export async function choosePassword(file: string | undefined, texts: AdminTexts): Promise<{ password: string; isMadeUp: boolean }> {
  if (file !== undefined) return { password: readPassword(file), isMadeUp: false }
  if (!process.stdin.isTTY) return { password: makePassword(), isMadeUp: true }
  const password = await askSecret(texts.ask)
  if (password === '') return { password: makePassword(), isMadeUp: true }
  if ((await askSecret(texts.askAgain)) !== password) throw new AdminError('admin.differ')
  return { password, isMadeUp: false }
}

/** About a hundred random bits, in four groups that can be read out. */
export function makePassword(): string {
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-')
}

function readPassword(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch {
    throw new AdminError('admin.no-password', { path: file })
  }
}

function askSecret(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 })
  process.stderr.write(question)
  return new Promise((resolve) => {
    // Ctrl+C and the end of input are no answer: the command ends as on any interrupt.
    lines.once('SIGINT', () => process.exit(130))
    lines.once('close', () => process.stderr.write('\n'))
    lines.question('', (typed) => {
      lines.close()
      resolve(typed)
    })
  })
}
