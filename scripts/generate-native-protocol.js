import * as protocol from '../packages/protocol/dist/index.js'
import { z } from 'zod'
import { writeGenerated } from './lib/generated.js'
import { PREAMBLE, PROFILE } from './native-protocol-prose.js'

/** @typedef {Record<string, any>} Schema JSON Schema, as zod makes it */

/** Records with a name of their own, by id. @type {Map<string, Schema>} */
const records = new Map()

/** @param {import('zod').ZodType} schema @param {'input' | 'output'} io @returns {Schema} */
function toSchema(schema, io) {
  const { $defs = {}, ...rest } = /** @type {Schema} */ (z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
  for (const [id, definition] of Object.entries($defs)) remember(id, definition)
  if (rest['id']) remember(rest['id'], rest)
  return rest
}

/** @param {string} id @param {Schema} definition */
function remember(id, definition) {
  if (!records.has(id)) records.set(id, definition)
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
/** @param {string} id */
const link = (id) => `[${id}](#${id.toLowerCase()})`

/** A type in a few words. @param {Schema} schema @returns {string} */
function typeOf(schema) {
  if (schema['$ref']) return link(schema['$ref'].replace(/^#\/\$defs\//, ''))
  if (schema['id']) return link(schema['id'])
  if ('const' in schema) return `\`${JSON.stringify(schema['const'])}\``
  if (schema['enum']) return schema['enum'].map((/** @type {unknown} */ value) => `\`${JSON.stringify(value)}\``).join(' or ')
  const options = schema['anyOf'] ?? schema['oneOf']
  if (options) return options.map(typeOf).join(' or ')
  if (schema['type'] === 'array') return `array of ${typeOf(schema['items'])}`
  if (schema['type'] === 'object' && schema['properties']) return `{ ${Object.keys(schema['properties']).join(', ')} }`
  return [schema['type'] ?? 'any', boundsOf(schema)].filter(Boolean).join(' ')
}

/** @param {Schema} schema */
function boundsOf(schema) {
  const unit = schema['type'] === 'string' ? ' characters' : ''
  const least =
    schema['minLength'] ?? schema['minimum'] ?? (schema['exclusiveMinimum'] === undefined ? undefined : schema['exclusiveMinimum'] + 1)
  const most = schema['maxLength'] ?? (Math.abs(schema['maximum'] ?? Infinity) >= Number.MAX_SAFE_INTEGER ? undefined : schema['maximum'])
  const lower = least === -Number.MAX_SAFE_INTEGER ? undefined : least
  if (lower !== undefined && most !== undefined) return `${lower}–${most}${unit}`
  if (lower !== undefined) return `≥ ${lower}${unit}`
  return most === undefined ? '' : `≤ ${most}${unit}`
}

/** @param {Schema} schema @returns {string} */
function fieldTable(schema) {
  const properties = Object.entries(/** @type {Record<string, Schema>} */ (schema['properties'] ?? {}))
  if (properties.length === 0) return 'No fields.'
  const rows = properties.map(([name, field]) => {
    const isOptional = !(schema['required'] ?? []).includes(name)
    const fallback = field['default'] === undefined ? '' : ` (default \`${JSON.stringify(field['default'])}\`)`
    return `| \`${name}\`${isOptional ? '?' : ''} | ${cell(typeOf(field))}${fallback} | ${cell(field['description'] ?? '')} |`
  })
  return `| field | type | |\n|---|---|---|\n${rows.join('\n')}`
}

/** Fields, or the variants of a union one after another. @param {Schema} schema @returns {string} */
function body(schema) {
  const options = schema['oneOf'] ?? schema['anyOf']
  if (options)
    return options.map((/** @type {Schema} */ option) => (option['type'] === 'null' ? '`null`' : fieldTable(option))).join('\n\nor\n\n')
  return fieldTable(schema)
}

/** What an answer holds: a table, or the name of a record. @param {import('zod').ZodType} result */
function answer(result) {
  const schema = toSchema(result, 'output')
  if (schema['$ref'] || schema['id']) return `Answer: ${typeOf(schema)}`
  return Object.keys(schema['properties'] ?? {}).length === 0 ? 'Answer: `{}`' : `Answer:\n\n${body(schema)}`
}

/** @param {[string, any]} entry */
function describeCommand([type, command]) {
  const { describe, params, result, http } = command
  return `### \`${type}\`

${describe}${http ? `\n\nOver HTTP: \`${http.replace(' /', ' /api/').replace(/:(\w+)/g, '{$1}')}\`` : ''}

${body(toSchema(params, 'input'))}

${answer(result)}`
}

/** @param {[string, any]} entry */
function describeEvent([type, schema]) {
  return `### \`${type}\`

${schema.description ?? ''}

${body(toSchema(schema, 'output'))}`
}

/** @param {[string, any]} entry */
function describeRoute([, { http, describe, signedIn, body: input, query, result }]) {
  const parts = [`### \`${http.replace(' /', ' /api/').replace(/:(\w+)/g, '{$1}')}\``, `${describe}${signedIn ? ' Needs a session.' : ''}`]
  if (query) parts.push(`Query:\n\n${body(toSchema(query, 'input'))}`)
  if (input) parts.push(`Body:\n\n${body(toSchema(input, 'input'))}`)
  parts.push(answer(result))
  return parts.join('\n\n')
}

const commands = Object.entries(protocol.COMMANDS).map(describeCommand)
const events = Object.entries(protocol.EVENTS).map(describeEvent)
const routes = Object.entries(protocol.ROUTES).map(describeRoute)
const errors = Object.entries(protocol.ERRORS).map(
  ([code, { status, retry, sentence }]) => `| \`${code}\` | ${status} | ${retry} | ${sentence} |`,
)
const closes = Object.entries(protocol.CLOSE_CODES).map(
  ([name, { code, reconnect }]) => `| ${code} | ${name} | ${reconnect ? 'yes' : 'no'} |`,
)
toSchema(protocol.WireError, 'output')
/** A record may name another that was not seen yet. */
let described = ''
for (const seen = new Set(); seen.size < records.size; ) {
  for (const [id, schema] of records) {
    if (seen.has(id)) continue
    seen.add(id)
    described += `### ${id}\n\n${schema['description'] ? `${schema['description']}\n\n` : ''}${body(schema)}\n\n`
  }
}

writeGenerated(
  'docs/protocol/native.md',
  `${PREAMBLE}

## Commands

${commands.join('\n\n')}

## Events

${events.join('\n\n')}

## HTTP alone

The same description as OpenAPI 3.1 is served at \`/api/openapi.json\`.

${routes.join('\n\n')}

## Records

${described.trim()}

## Errors

| code | HTTP | retry | |
|---|---|---|---|
${errors.join('\n')}

## Close codes

| code | why | come back by itself |
|---|---|---|
${closes.join('\n')}

${PROFILE}

*This page is generated from \`packages/protocol/src\` by \`scripts/generate-native-protocol.js\`.*
`,
)
