import { COMMANDS, ERRORS, ROUTES, WireError } from '@hongyan/protocol'
import { z } from 'zod'
import { SERVER_VERSION } from '../config/version.ts'

interface Operation {
  name: string
  http: string
  describe: string
  signedIn: boolean
  /** Fields in path and query. */
  fields: z.ZodObject | undefined
  body: z.ZodType | undefined
  result: z.ZodType
}

type JsonSchema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[]; $defs?: Record<string, unknown> }

/** The HTTP half of the native protocol as OpenAPI 3.1, made from the schemas that also check the requests. */
export function describeApi(): object {
  const schemas: Record<string, unknown> = {}
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of listOperations()) {
    const [method = '', path = ''] = operation.http.split(' ')
    const address = `/api${path.replace(/:(\w+)/g, '{$1}')}`
    ;(paths[address] ??= {})[method.toLowerCase()] = describeOperation(operation, method, path, schemas)
  }
  schemas['WireError'] = toSchema(WireError, 'output', schemas)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hongyan',
      version: SERVER_VERSION,
      description: `The HTTP half of the native protocol. Errors are \`{"error": WireError}\`; codes: ${Object.keys(ERRORS).join(', ')}.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

function listOperations(): Operation[] {
  const commands = Object.entries(COMMANDS).flatMap(([name, command]): Operation[] => {
    if (!('http' in command)) return []
    const { http, describe, params, result } = command
    const writes = !http.startsWith('GET') && !http.startsWith('DELETE')
    return [{ name, http, describe, signedIn: true, fields: params, body: writes ? params : undefined, result }]
  })
  const routes = Object.entries(ROUTES).map(([name, route]): Operation => {
    const { http, describe, signedIn, result } = route
    const fields = 'query' in route ? route.query : 'params' in route ? route.params : undefined
    return { name, http, describe, signedIn, fields, body: 'body' in route ? route.body : undefined, result }
  })
  return [...routes, ...commands]
}

function describeOperation(
  { name, describe, signedIn, fields, body, result }: Operation,
  method: string,
  path: string,
  schemas: Record<string, unknown>,
): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, field]) => field as string)
  const fieldSchema: JsonSchema = fields ? toSchema(fields, 'input', schemas) : {}
  const parameters = Object.entries(fieldSchema.properties ?? {})
    .filter(([field]) => inPath.includes(field) || !body)
    .map(([field, schema]) => ({
      name: field,
      in: inPath.includes(field) ? 'path' : 'query',
      required: inPath.includes(field) || (fieldSchema.required ?? []).includes(field),
      schema,
    }))
  const bodySchema = body && omitFields(toSchema(body, 'input', schemas), inPath)
  return {
    operationId: name,
    summary: describe,
    ...(parameters.length > 0 && { parameters }),
    ...(bodySchema &&
      Object.keys(bodySchema.properties ?? {}).length > 0 && {
        requestBody: { required: true, content: { 'application/json': { schema: bodySchema } } },
      }),
    ...(name.endsWith('.set-avatar') && {
      requestBody: { required: true, content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } },
    }),
    ...(signedIn && { security: [{ token: [] }] }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: toSchema(result, 'output', schemas) } } },
      default: {
        description: 'Refused.',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { error: { $ref: '#/components/schemas/WireError' } }, required: ['error'] },
          },
        },
      },
    },
  }
}

/** JSON Schema of a zod schema; schemas with an id of their own are collected under `components`. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): JsonSchema {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })).replaceAll('"#/$defs/', '"#/components/schemas/')
  const { $schema: _dialect, $defs = {}, ...rest } = JSON.parse(text) as JsonSchema
  for (const [id, definition] of Object.entries($defs)) schemas[id] ??= definition
  return rest
}

function omitFields(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)))
  const required = (schema.required ?? []).filter((name) => !names.includes(name))
  return { ...schema, properties, required }
}
