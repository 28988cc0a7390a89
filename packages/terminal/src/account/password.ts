import { readFile } from 'node:fs/promises'
import { CommandError } from '../commands/command-error.ts'
import { EXIT } from '../commands/exit-codes.ts'
import type { CommandContext } from '../commands/command-context.ts'

/** The password given without a prompt: the first line of `--password-file`, else HONGYAN_PASSWORD. */
export async function givenPassword({ options, environment, translation }: CommandContext): Promise<string | undefined> {
  const path = options.passwordFile
  if (path === undefined) return environment['HONGYAN_PASSWORD'] || undefined
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/, 1)[0] ?? ''
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new CommandError(translation.t('cli.error.password-file', { path, reason }), EXIT.usage)
  }
}
