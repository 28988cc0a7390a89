import { loadConfig } from './load-config.ts'

/** The data directory as `hongyan serve` would choose it: by the flag, a variable, the file, or the default. Throws `SettingError`. */
export function findDataDir(data: string | undefined, env: NodeJS.ProcessEnv): string {
  const config = loadConfig(data === undefined ? [] : ['--data', data], env)
  return config === 'help' ? '' : config.data
}
