import { type Command, InvalidArgumentError, Option } from 'commander'
import { registerWordCommands } from './register-word-commands.ts'
import type { AdminOptions, CreateOptions, ListOptions, PasswordOptions } from './run-admin.ts'

const ROLES = ['member', 'administrator'] as const
type Role = (typeof ROLES)[number]

/** Adds `admin` to the program. What it needs is loaded when it is called. */
export function registerAdminCommands(program: Command): void {
  const admin = program
    .command('admin')
    .description('administer a server that runs on this computer, or its data while none does')
    .addHelpText(
      'after',
      '\nIt asks the running server over admin.sock in the data directory; you need the rights of the user who runs it.',
    )
  const accounts = admin.command('accounts').description('list, create, disable and enable accounts; set roles and passwords')

  add(accounts, 'list', 'list accounts by name')
    .argument('[search]', 'part of a name or nickname')
    .addOption(new Option('--role <role>', 'only with this role').choices(ROLES))
    .option('--disabled', 'only those that are disabled')
    .addOption(new Option('--enabled', 'only those that are not').conflicts('disabled'))
    .option('--limit <count>', 'how many', wholeNumber, 50)
    .option('--after <cursor>', 'where the page before ended')
    .action(async (search: string | undefined, options: ListOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).listAccounts(search, options)
    })
  addPassword(add(accounts, 'create', 'create an account'))
    .argument('<name>')
    .option('--nickname <nickname>', 'the name by default')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('member'))
    .action(async (name: string, options: CreateOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).createAccount(name, options)
    })
  add(accounts, 'disable', 'sign an account out everywhere and let it in no more; name and messages stay')
    .argument('<name>')
    .action(async (name: string, options: AdminOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).disableAccount(name, options)
    })
  add(accounts, 'enable', 'undo disable')
    .argument('<name>')
    .action(async (name: string, options: AdminOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).enableAccount(name, options)
    })
  add(accounts, 'unmute', 'let an account send again that was muted for sensitive words')
    .argument('<name>')
    .action(async (name: string, options: AdminOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).unmuteAccount(name, options)
    })
  addPassword(add(accounts, 'reset-password', 'give an account another password and sign it out everywhere'))
    .argument('<name>')
    .action(async (name: string, options: PasswordOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).resetPassword(name, options)
    })
  add(accounts, 'set-role', 'make an administrator of a member, or the other way round')
    .argument('<name>')
    .argument('<role>', ROLES.join(' or '), toRole)
    .action(async (name: string, role: Role, options: AdminOptions) => {
      process.exitCode = await (await import('./run-admin.ts')).setRole(name, role, options)
    })
  registerWordCommands(admin, { add, wholeNumber })
  add(admin, 'setup-link', 'print a fresh link that makes the first administrator').action(async (options: AdminOptions) => {
    process.exitCode = await (await import('./run-admin.ts')).printSetupLink(options)
  })
}

function add(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--data <dir>', 'the data directory')
    .option('--json', 'print one object of JSON')
}

function addPassword(command: Command): Command {
  return command.option('--password-file <path>', 'its first line is the password, - for standard input; else it is asked for or made up')
}

function toRole(written: string): Role {
  const role = ROLES.find((one) => one === written)
  if (role === undefined) throw new InvalidArgumentError(`It is one of ${ROLES.join(', ')}.`)
  return role
}

function wholeNumber(written: string): number {
  const value = /^\d+$/.test(written) ? Number(written) : Number.NaN
  if (value >= 1 && value <= 10_000) return value
  throw new InvalidArgumentError('It is a whole number from 1 to 10000.')
}
