import { readFileSync } from 'node:fs'
import { Command } from 'commander'

/**
 * The one program: `serve` is the server, the others are the terminal client. Each half is loaded when it is asked for.
 * @param {readonly string[]} argv as in `process.argv`
 */
export async function runProgram(argv) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const program = new Command('hongyan')
    .description('Hongyan (鸿雁), self-hosted instant messaging: one conversation, every door.')
    .version(version)
    .showHelpAfterError('(hongyan --help lists the commands)')
  program
    .command('serve')
    .description('start the server (its options: hongyan serve --help)')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async () => {
      const { serve } = await import('../packages/server/dist/main.js')
      process.exitCode = await serve(argv.slice(3), process.env)
    })
  program
    .command('verify')
    .description('prove that a database is sound: of a server (it may run), of a backup, or a copy')
    .argument('[path]', 'a database file, or a directory with one; without it the data directory')
    .option('--data <dir>', 'the data directory')
    .option('--json', 'print one object of JSON')
    .option('--hashes', 'read every file that was sent, and compare it with what arrived')
    .addHelpText('after', '\nEnds with 0 when it is sound, 1 when something in it is not, 2 when it cannot be read.')
    .action(async (path, options) => {
      const { runVerify } = await import('../packages/server/dist/verify/run-verify.js')
      process.exitCode = runVerify({ path, ...options })
    })
  program
    .command('backup')
    .description('copy everything a server keeps, also while it runs, and verify the copy')
    .argument('<target>', 'the directory to make')
    .option('--data <dir>', 'the data directory')
    .action(async (target, options) => {
      const { runBackup } = await import('../packages/server/dist/backup/run-backup.js')
      process.exitCode = runBackup(target, options)
    })
  program
    .command('restore')
    .description('make a data directory out of a backup')
    .argument('<backup>', 'what `hongyan backup` has made')
    .requiredOption('--data <dir>', 'where the server will have its data')
    .action(async (backup, options) => {
      const { runRestore } = await import('../packages/server/dist/backup/run-backup.js')
      process.exitCode = runRestore(backup, options)
    })
  if (argv[2] !== 'serve') {
    const { registerAdminCommands } = await import('../packages/server/dist/admin/register-admin-commands.js')
    registerAdminCommands(program)
    const { registerTerminalCommands } = await import('../packages/terminal/dist/index.js')
    registerTerminalCommands(program)
  }
  await program.parseAsync([...argv])
}
