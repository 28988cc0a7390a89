import { type Command, InvalidArgumentError } from 'commander'
import { chooseTranslation, type CommonOptions } from './commands/command-context.ts'
import { EXIT } from './commands/exit-codes.ts'
import { runCommand } from './commands/run-command.ts'
import { createTranslation, detectLanguage, isLanguage, type Translate } from './i18n/language.ts'
import type { DownloadOptions } from './commands/download.ts'
import type { HistoryOptions } from './commands/history.ts'
import type { ListenOptions } from './commands/listen.ts'
import type { LoginOptions } from './commands/login.ts'
import type { SendOptions } from './commands/send.ts'

const SEQ_MAX = Number.MAX_SAFE_INTEGER
const LIMIT_MAX = 100_000
const TIMEOUT_MAX = 86_400

/** Adds `chat`, `send`, `download`, `history`, `listen`, `login` and `logout` to the program. Each is loaded when it is called. */
export function registerTerminalCommands(program: Command): void {
  const { t } = helpTranslation()
  const add = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.ok : EXIT.usage))
      .option('--server <url>', t('cli.option.server'))
      .option('--account <name>', t('cli.option.account'))
      .option('--password-file <path>', t('cli.option.password-file'))
      .option('--ca <file>', t('cli.option.ca'))
      .option('--language <zh|en>', t('cli.option.language'))

  add('chat', t('cli.chat')).action((options: CommonOptions) =>
    runCommand(options, async (context) => (await import('./commands/chat.ts')).chat(context)),
  )

  add('send', t('cli.send'))
    .argument('[text...]', t('cli.argument.text'))
    .requiredOption('--to <target>', t('cli.option.to'))
    .option('--file <path>', t('cli.option.file'))
    .option('--json', t('cli.option.json'))
    .option('--timeout <seconds>', t('cli.option.timeout'), wholeNumber(t, '--timeout', 0, TIMEOUT_MAX), 30)
    .action((words: string[], options: CommonOptions & SendOptions) =>
      runCommand(options, async (context) => (await import('./commands/send.ts')).send(context, words, options)),
    )

  add('download', t('cli.download'))
    .requiredOption('--from <target>', t('cli.option.download-from'))
    .requiredOption('--seq <number>', t('cli.option.seq'), wholeNumber(t, '--seq', 1, SEQ_MAX))
    .option('--folder <path>', t('cli.option.folder'), '.')
    .option('--timeout <seconds>', t('cli.option.timeout'), wholeNumber(t, '--timeout', 0, TIMEOUT_MAX), 30)
    .action((options: CommonOptions & DownloadOptions) =>
      runCommand(options, async (context) => (await import('./commands/download.ts')).download(context, options)),
    )

  add('history', t('cli.history'))
    .requiredOption('--with <target>', t('cli.option.with'))
    .option('--limit <count>', t('cli.option.limit'), wholeNumber(t, '--limit', 1, LIMIT_MAX), 50)
    .option('--before <seq>', t('cli.option.before'), wholeNumber(t, '--before', 1, SEQ_MAX))
    .option('--json', t('cli.option.json'))
    .option('--timeout <seconds>', t('cli.option.timeout'), wholeNumber(t, '--timeout', 0, TIMEOUT_MAX), 30)
    .action((options: CommonOptions & HistoryOptions) =>
      runCommand(options, async (context) => (await import('./commands/history.ts')).history(context, options)),
    )

  add('listen', t('cli.listen'))
    .option('--from <target...>', t('cli.option.from'))
    .option('--json', t('cli.option.json'))
    .action((options: CommonOptions & ListenOptions) =>
      runCommand(options, async (context) => (await import('./commands/listen.ts')).listen(context, options)),
    )

  add('login', t('cli.login'))
    .option('--register', t('cli.option.register'))
    .option('--nickname <name>', t('cli.option.nickname'))
    .action((options: CommonOptions & LoginOptions) =>
      runCommand(options, async (context) => (await import('./commands/login.ts')).login(context, options)),
    )

  add('logout', t('cli.logout')).action((options: CommonOptions) =>
    runCommand(options, async (context) => (await import('./commands/logout.ts')).logout(context)),
  )
}

/** Help is printed before options are parsed, so only the environment says in which language. */
function helpTranslation(): ReturnType<typeof createTranslation> {
  const own = process.env['HONGYAN_LANG'] ?? ''
  return isLanguage(own) ? chooseTranslation(own, process.env) : createTranslation(detectLanguage(process.env))
}

function wholeNumber(t: Translate, option: string, min: number, max: number): (written: string) => number {
  return (written) => {
    const value = /^\d+$/.test(written) ? Number(written) : Number.NaN
    if (Number.isSafeInteger(value) && value >= min && value <= max) return value
    throw new InvalidArgumentError(t('cli.error.number', { option, min, max, value: written }))
  }
}
