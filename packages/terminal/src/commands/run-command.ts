import { createTranslation, detectLanguage, type Translation } from '../i18n/language.ts'
import { type CommandContext, type CommonOptions, createContext } from './command-context.ts'
import { toCommandError } from './command-error.ts'
import type { ExitCode } from './exit-codes.ts'

/** Runs a command: its answer is the exit code; an error is one line on standard error. */
export async function runCommand(options: CommonOptions, work: (context: CommandContext) => Promise<ExitCode>): Promise<void> {
  let server = options.server ?? ''
  let translation: Translation = createTranslation(detectLanguage(process.env))
  try {
    const context = await createContext(options, process.env)
    ;({ server, translation } = context)
    process.exitCode = await work(context)
  } catch (error) {
    const { message, exitCode } = toCommandError(error, server, translation)
    if (message !== '') process.stderr.write(`hongyan: ${message.replace(/\s*\n\s*/g, ' ')}\n`)
    process.exitCode = exitCode
  }
}
