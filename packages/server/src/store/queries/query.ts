import { type Compilable, type Kysely } from 'kysely'
import type { Schema } from '../schema.ts'

/**
 * A statement with named parameters, written once for every database. A driver compiles it for its
 * dialect and prepares it once per connection, under `id`.
 */
export interface Query<P = unknown, R = unknown> {
  readonly id: number
  readonly build: (db: Kysely<Schema>) => Compilable<R>
  /** Never set: carries the type of the parameters. */
  readonly parameters?: P
}

/** What a statement answers with. */
export type RowOf<Q> = Q extends Query<unknown, infer R> ? R : never

/** What the driver runs: SQL, and for each placeholder a parameter's name or a value. */
export interface CompiledStatement {
  readonly sql: string
  readonly bindings: readonly Binding[]
}

interface Binding {
  readonly name?: string | undefined
  readonly value?: unknown
}

const queries: Query[] = []

/** Defines a statement: `query((db, p: { id: number }) => db.selectFrom('account')…where('id', '=', p.id))`. */
export function query<P extends object, R>(build: (db: Kysely<Schema>, parameters: P) => Compilable<R>): Query<P, R> {
  const parameters = new Proxy({}, { get: (_, name) => new Parameter(String(name)) }) as P
  const defined: Query<P, R> = { id: queries.length, build: (db) => build(db, parameters) }
  queries.push(defined)
  return defined
}

/** Every statement there is, so that a test can prepare them all. */
export function listQueries(): readonly Query[] {
  return queries
}

export function compileQuery(db: Kysely<Schema>, { build }: Pick<Query, 'build'>): CompiledStatement {
  const { sql, parameters } = build(db).compile()
  return { sql, bindings: parameters.map((value) => (value instanceof Parameter ? { name: value.name } : { value })) }
}

/** Stands for a value while a statement is compiled. */
class Parameter {
  constructor(readonly name: string) {}
}
