import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { refuseUnknown, SettingError } from './setting-error.ts'
import { SETTINGS, type Setting } from './settings.ts'

/** A value somebody gave to a setting, and where, for the sentence that refuses it. */
export interface GivenValue {
  setting: Setting
  value: unknown
  /** As the person wrote it: `--port`, `HONGYAN_PORT`, `"port" in hongyan.json`. */
  source: string
}

export interface ReadFlags {
  values: GivenValue[]
  /** Of `--config FILE`. */
  file: string | undefined
  help: boolean
}

/** Variables that belong to the client commands of the same program; a server passes over them. */
const CLIENT_VARIABLES = [
  'HONGYAN_SERVER',
  'HONGYAN_ACCOUNT',
  'HONGYAN_PASSWORD',
  'HONGYAN_TOKEN',
  'HONGYAN_LANG',
  'HONGYAN_HOME',
  'HONGYAN_CA',
]
const FILE_VARIABLE = 'HONGYAN_CONFIG'

/** Reads the command line. A list may be given in one value, separated by commas, or by repeating the flag. */
export function readFlags(argv: readonly string[]): ReadFlags {
  const flags = new Map(SETTINGS.map((setting) => [setting.flag, setting]))
  const options = Object.fromEntries([...flags.keys(), '--config'].map((flag) => [flag.slice(2), { type: 'string' as const }]))
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
  })
  const read: ReadFlags = { values: [], file: undefined, help: false }
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw new SettingError(`Unexpected argument ${token.value}.`)
    if (token.name === 'help') {
      read.help = true
      continue
    }
    const setting = flags.get(token.rawName)
    if (!setting && token.rawName !== '--config') refuseUnknown('option', token.rawName, [...flags.keys(), '--config', '--help'])
    const text = token.value
    if (text === undefined || (!token.inlineValue && text.startsWith('--'))) throw new SettingError(`${token.rawName} needs a value.`)
    if (!setting) read.file = text
    else addFlag(read.values, setting, text)
  }
  return read
}

function addFlag(values: GivenValue[], setting: Setting, text: string): void {
  const value = parseText(setting, text)
  const earlier = values.find((given) => given.setting === setting)
  if (!earlier) values.push({ setting, value, source: setting.flag })
  else earlier.value = setting.kind === 'list' ? [...(earlier.value as unknown[]), ...(value as unknown[])] : value
}

/** Reads `HONGYAN_*`; an empty variable counts as absent. */
export function readVariables(env: NodeJS.ProcessEnv): { values: GivenValue[]; file: string | undefined } {
  const variables = new Map(SETTINGS.map((setting) => [setting.variable, setting]))
  const values: GivenValue[] = []
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith('HONGYAN_') || !text || name === FILE_VARIABLE || CLIENT_VARIABLES.includes(name)) continue
    const setting = variables.get(name) ?? refuseUnknown('setting', name, [...variables.keys(), FILE_VARIABLE])
    values.push({ setting, value: parseText(setting, text), source: name })
  }
  return { values, file: env[FILE_VARIABLE] || undefined }
}

/** Reads a JSON file: an object with the keys of the configuration. */
export function readFile(file: string): GivenValue[] {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new SettingError(`The configuration file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  return listFileValues(file, content, [])
}

function listFileValues(file: string, content: unknown, path: readonly string[]): GivenValue[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new SettingError(`${path.length === 0 ? `The configuration file ${file}` : `"${path.join('.')}" in ${file}`} must be an object.`)
  }
  const below = SETTINGS.filter((setting) => path.every((key, index) => setting.path[index] === key))
  return Object.entries(content).flatMap(([key, value]) => {
    const found = below.filter((setting) => setting.path[path.length] === key)
    const [first] = found
    if (!first) {
      const known = [...new Set(below.map((setting) => setting.path[path.length] ?? ''))]
      return refuseUnknown(`setting in ${file} called`, key, known)
    }
    const here = [...path, key]
    return first.path.length > here.length
      ? listFileValues(file, value, here)
      : [{ setting: first, value, source: `"${here.join('.')}" in ${file}` }]
  })
}

function parseText(setting: Setting, text: string): unknown {
  if (setting.kind === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (setting.kind === 'list') {
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }
  return text
}
