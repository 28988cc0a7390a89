import { Argument, type Command, Option } from 'commander'
import type { WordLevel } from '../domain/moderation/word.ts'
import type { AdminOptions } from './run-admin.ts'
import type { ExportOptions, LevelOptions, WordListOptions } from './run-words.ts'

const LEVELS = ['warn', 'replace', 'refuse'] as const

interface Tools {
  add(parent: Command, name: string, description: string): Command
  wholeNumber(written: string): number
}

/** Adds `admin words`. */
export function registerWordCommands(admin: Command, { add, wholeNumber }: Tools): void {
  const words = admin
    .command('words')
    .description('list, add, remove, import and export sensitive words')
    .addHelpText('after', '\nLevels: warn asks the sender first, replace puts ** for the word, refuse does not send the message.')
  const level = (describe: string): Option => new Option('--level <level>', describe).choices(LEVELS)

  add(words, 'list', 'list the words')
    .argument('[search]', 'part of a word')
    .addOption(level('only with this level'))
    .option('--limit <count>', 'how many', wholeNumber, 50)
    .option('--after <cursor>', 'where the page before ended')
    .action(async (search: string | undefined, options: WordListOptions) => {
      process.exitCode = await (await import('./run-words.ts')).listWords(search, options)
    })
  add(words, 'count', 'say how many words there are').action(async (options: AdminOptions) => {
    process.exitCode = await (await import('./run-words.ts')).countWords(options)
  })
  add(words, 'add', 'add words')
    .argument('<word...>')
    .addOption(level('what happens to messages with them').default('replace'))
    .action(async (texts: string[], options: LevelOptions) => {
      process.exitCode = await (await import('./run-words.ts')).putWords(texts, options)
    })
  add(words, 'level', 'give words another level')
    .addArgument(new Argument('<level>').choices(LEVELS))
    .argument('<word...>')
    .action(async (written: WordLevel, texts: string[], options: AdminOptions) => {
      process.exitCode = await (await import('./run-words.ts')).putWords(texts, { ...options, level: written })
    })
  add(words, 'remove', 'remove words')
    .argument('<word...>')
    .action(async (texts: string[], options: AdminOptions) => {
      process.exitCode = await (await import('./run-words.ts')).removeWords(texts, options)
    })
  add(words, 'import', 'add a file of words: one on a line, or CSV with the level in the second column')
    .argument('<file>', '- for standard input')
    .addOption(level('of lines that name none').default('replace'))
    .action(async (file: string, options: LevelOptions) => {
      process.exitCode = await (await import('./run-words.ts')).importWords(file, options)
    })
  add(words, 'export', 'print the list as CSV, which can be imported again')
    .option('--output <file>', 'write it to a file instead')
    .action(async (options: ExportOptions) => {
      process.exitCode = await (await import('./run-words.ts')).exportWords(options)
    })
}
