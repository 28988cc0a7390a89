import fc from 'fast-check'
import { z } from 'zod'
import { hostileJson, hostileKey, hostileText } from './hostile.ts'

interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  maxItems?: number
  minItems?: number
  pattern?: string
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

/** What is true at this server, so that what fits the schema sometimes means something. */
export interface Known {
  conversationIds: readonly number[]
  accountIds: readonly number[]
  names: readonly string[]
  numbers: readonly string[]
}

/** Texts of JSON objects that fit a schema, nearly do, or do not at all. */
export function jsonFor(schema: z.ZodType, known: Known): fc.Arbitrary<string> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const fits = textFor(json, json.$defs ?? {}, known)
  return fc.oneof({ weight: 4, arbitrary: fits }, { weight: 4, arbitrary: nearly(json, known) }, { weight: 1, arbitrary: hostileJson })
}

/** Objects with one field hostile, missing, doubled or added. */
function nearly(json: JsonSchema, known: Known): fc.Arbitrary<string> {
  const names = Object.keys(json.properties ?? {})
  const harm = fc.record({
    at: names.length > 0 ? fc.oneof(fc.constantFrom(...names), hostileKey) : hostileKey,
    value: hostileJson,
    how: fc.constantFrom('replace', 'drop', 'double', 'add'),
  })
  return fc.tuple(fieldsFor(json, json.$defs ?? {}, known), harm).map(([fields, { at, value, how }]) => {
    const rest = how === 'replace' || how === 'drop' ? fields.filter(([name]) => name !== at) : fields
    return objectText(how === 'drop' ? rest : [...rest, [at, value]])
  })
}

export function objectText(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
}

/** Fields of an object by name, each as the text of its value. */
function fieldsFor(schema: JsonSchema, defs: Record<string, JsonSchema>, known: Known): fc.Arbitrary<[string, string][]> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const value = fc
      .oneof({ weight: 3, arbitrary: textFor(field, defs, known) }, ...meant(name, known))
      .map((text): [string, string][] => [[name, text]])
    return schema.required?.includes(name) ? value : fc.oneof(value, fc.constant<[string, string][]>([]))
  })
  return fc.tuple(...fields).map((parts) => parts.flat())
}

/** Values that mean something here, by the name of the field. */
function meant(name: string, known: Known): { weight: number; arbitrary: fc.Arbitrary<string> }[] {
  const values = {
    conversationId: known.conversationIds,
    accountId: known.accountIds,
    accountIds: [known.accountIds],
    name: known.names,
    number: known.numbers,
    seq: [1, 2],
    before: [2, 5],
    after: [0, 1],
    cursor: ['online ', 'offline ', 'offline a'],
  }[name]
  return values ? [{ weight: 6, arbitrary: fc.constantFrom(...values.map((value) => JSON.stringify(value))) }] : []
}

function textFor(schema: JsonSchema, defs: Record<string, JsonSchema>, known: Known): fc.Arbitrary<string> {
  const { $ref } = schema
  if ($ref) return textFor(defs[$ref.replace('#/$defs/', '')] ?? {}, defs, known)
  if ('const' in schema) return fc.constant(JSON.stringify(schema.const))
  if (schema.enum) return fc.constantFrom(...schema.enum.map((value) => JSON.stringify(value)))
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((option) => textFor(option, defs, known)))
  switch (schema.type) {
    case 'object':
      return fieldsFor(schema, defs, known).map(objectText)
    case 'array':
      return fc
        .array(textFor(schema.items ?? {}, defs, known), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 5, 5) })
        .map((items) => `[${items.join(',')}]`)
    case 'string':
      return stringFor(schema).map((text) => JSON.stringify(text))
    case 'integer':
    case 'number': {
      const min = Math.max(schema.minimum ?? schema.exclusiveMinimum ?? -10, Number.MIN_SAFE_INTEGER)
      return fc
        .maxSafeInteger()
        .map((any) => String(schema.maximum !== undefined && any > schema.maximum ? schema.maximum : Math.max(any, min)))
    }
    case 'boolean':
      return fc.constantFrom('true', 'false')
    case 'null':
      return fc.constant('null')
    default:
      return hostileJson
  }
}

function stringFor({ pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  const plain = fc.string({
    unit: fc.constantFrom(...'abcxyz0189_.-雁 '),
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 24)),
  })
  const fits = pattern ? fc.stringMatching(new RegExp(pattern)) : plain
  return fc.oneof(fits, hostileText)
}
