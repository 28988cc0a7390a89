import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

/**
 * The fields of a command that came over HTTP: path, query and body together, where a field is a number
 * but text arrived (paths and queries are text) read as one.
 */
export function readFields(request: FastifyRequest, schema: z.ZodObject): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const part of [request.query, request.params]) {
    for (const [name, value] of Object.entries(part as Record<string, unknown>))
      fields[name] = isNumber(schema.shape[name]) ? toNumber(value) : value
  }
  const body = request.body
  // The path wins: it is what was addressed.
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...fields } : fields
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

function isNumber(schema: unknown): boolean {
  let inner = schema
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) inner = inner.unwrap()
  return inner instanceof z.ZodNumber
}
