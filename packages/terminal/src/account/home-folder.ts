import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Record<string, string | undefined>

/** Where the terminal client keeps sessions and what it has seen: HONGYAN_HOME, else `hongyan` in the user's configuration folder. */
export function homeFolder(environment: Environment): string {
  const own = environment['HONGYAN_HOME']
  if (own) return own
  return join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'hongyan')
}
