import { z } from 'zod'
import { Config } from './config.ts'

/** One setting with its names in the three places it can be made. */
export interface Setting {
  /** Where it is in the configuration and in the file: `['limits', 'textBytes']`. */
  path: readonly string[]
  /** `--limit-text-bytes` */
  flag: string
  /** `HONGYAN_LIMIT_TEXT_BYTES` */
  variable: string
  kind: 'text' | 'number' | 'list'
  /** What it takes, in words: `a whole number from 0 to 65535`. */
  takes: string
  describe: string
  /** The default as it would be written on a command line. */
  defaultText: string
}

interface JsonSchema {
  type?: string
  enum?: readonly string[]
  properties?: Record<string, JsonSchema>
  description?: string
  default?: unknown
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
}

/** Every setting, in the order of the schema. */
export const SETTINGS: readonly Setting[] = listSettings(z.toJSONSchema(Config, { io: 'input' }) as JsonSchema, [])

function listSettings(schema: JsonSchema, path: readonly string[]): Setting[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
    property.properties ? listSettings(property, [...path, key]) : [toSetting(property, [...path, key])],
  )
}

function toSetting(schema: JsonSchema, path: readonly string[]): Setting {
  const words = path.map((key) => (key === 'limits' ? 'limit' : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)))
  const name = words.join('-')
  const kind = schema.type === 'array' ? 'list' : schema.type === 'integer' || schema.type === 'number' ? 'number' : 'text'
  return {
    path,
    flag: `--${name}`,
    variable: `HONGYAN_${name.toUpperCase().replaceAll('-', '_')}`,
    kind,
    takes: describeValues(schema, kind),
    describe: schema.description ?? '',
    defaultText: describeDefault(path, schema.default),
  }
}

function describeValues(schema: JsonSchema, kind: Setting['kind']): string {
  if (schema.enum) return schema.enum.join(', ').replace(/, ([^,]*)$/, ' or $1')
  if (kind === 'list') return 'a list, separated by commas'
  if (kind === 'text') return 'text'
  const noun = schema.type === 'integer' ? 'a whole number' : 'a number'
  const least = schema.exclusiveMinimum === undefined ? `from ${schema.minimum ?? 0}` : `above ${schema.exclusiveMinimum}`
  const most = schema.maximum === undefined || schema.maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${schema.maximum}`
  return `${noun} ${least}${most}`
}

function describeDefault(path: readonly string[], value: unknown): string {
  if (path[0] === 'data') return '$XDG_DATA_HOME/hongyan or ~/.local/share/hongyan'
  if (value === undefined) return '(none)'
  if (Array.isArray(value)) return value.join(',') || '(empty)'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
