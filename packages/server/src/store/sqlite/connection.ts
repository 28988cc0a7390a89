import Database from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Flow, Step } from '../operations/operation.ts'
import { type CompiledStatement, compileQuery, type Query } from '../queries/query.ts'
import type { Schema } from '../schema.ts'

/**
 * Everything the library has made, for as long as the thread lives. Versions before 13 (the last for Node 20) abort the
 * process on Node 24.19 and later when a statement is collected as garbage: its destructor asks for the environment, which
 * is out of reach during a collection. So nothing of it becomes garbage.
 */
const kept: object[] = []

function keep<T extends object>(made: T): T {
  kept.push(made)
  return made
}

/**
 * The thin layer over the SQLite library, and the only file that knows it. Statements are compiled and
 * prepared once, when they are first run.
 */
export class Connection {
  /** How many statements have written something: tells whether an operation has left something behind. */
  writes = 0
  readonly #database: Database.Database
  readonly #prepared: PreparedStatement[] = []
  readonly #seldom = new Map<string, Database.Statement>()
  readonly #begin: Database.Statement
  readonly #beginReading: Database.Statement
  readonly #commit: Database.Statement
  readonly #rollBack: Database.Statement

  constructor(file: string, options: { readonly?: boolean; timeoutMs?: number } = {}) {
    this.#database = keep(new Database(file, { readonly: options.readonly ?? false, timeout: options.timeoutMs ?? 5000 }))
    this.#begin = keep(this.#database.prepare('BEGIN IMMEDIATE'))
    this.#beginReading = keep(this.#database.prepare('BEGIN'))
    this.#commit = keep(this.#database.prepare('COMMIT'))
    this.#rollBack = keep(this.#database.prepare('ROLLBACK'))
  }

  begin(): void {
    this.#begin.run()
  }

  beginReading(): void {
    this.#beginReading.run()
  }

  commit(): void {
    this.#commit.run()
  }

  /** Does nothing where SQLite has rolled back by itself, as it does when the disk is full. */
  rollBack(): void {
    if (this.#database.inTransaction) this.#rollBack.run()
  }

  /** Statements that are not worth keeping, without parameters and answer. */
  execute(sql: string): void {
    this.#database.exec(sql)
  }

  /** One statement that is not worth keeping. */
  run(sql: string, parameters: readonly unknown[]): void {
    this.#once(sql).run(...parameters)
  }

  /** The first column of the first row of a statement that is not worth keeping. */
  value(sql: string): unknown {
    return this.#once(sql).pluck().get()
  }

  /** All rows of a statement that is not worth keeping, as values in the order of its columns. */
  rows(sql: string, parameters: readonly unknown[] = []): unknown[][] {
    return this.#once(sql)
      .raw()
      .all(...parameters) as unknown[][]
  }

  step({ query, parameters, take }: Step): unknown {
    const { statement, bindings, columns } = (this.#prepared[query.id] ??= this.#prepare(compileQuery(compiler, query)))
    const bound: unknown[] = []
    for (const { name, value } of bindings) bound.push(name === undefined ? value : (parameters as Record<string, unknown>)[name])
    if (take === 'changes') {
      const { changes } = statement.run(bound)
      if (changes > 0) this.writes++
      return changes
    }
    if (!statement.readonly) this.writes++
    if (take === 'all') return (statement.all(bound) as unknown[][]).map((values) => toRow(columns, values))
    const values = statement.get(bound) as unknown[] | undefined
    return values && toRow(columns, values)
  }

  /** Runs an operation to its end. */
  runFlow<T>(flow: Flow<T>): T {
    let next = flow.next()
    while (next.done !== true) next = flow.next(this.step(next.value))
    return next.value
  }

  /** How SQLite would go about a query, a line for each table it reads. */
  explain(query: Query): string[] {
    const { sql } = compileQuery(compiler, query)
    const rows = this.#once(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from(sql.matchAll(/\?/g), () => null)) as {
      detail: string
    }[]
    return rows.map(({ detail }) => detail)
  }

  close(): void {
    this.#database.close()
  }

  /** Not worth keeping, and kept all the same, see `kept`; the same text is the same statement. */
  #once(sql: string): Database.Statement {
    const known = this.#seldom.get(sql)
    if (known) return known
    const statement = keep(this.#database.prepare(sql))
    this.#seldom.set(sql, statement)
    return statement
  }

  #prepare({ sql, bindings }: CompiledStatement): PreparedStatement {
    const statement = keep(this.#database.prepare(sql))
    if (!statement.reader) return { statement, bindings, columns: [] }
    return { statement: statement.raw(), bindings, columns: statement.columns().map(({ name }) => name) }
  }
}

interface PreparedStatement {
  readonly statement: Database.Statement
  readonly bindings: CompiledStatement['bindings']
  readonly columns: readonly string[]
}

/** The library can make objects itself, but takes twice as long. */
function toRow(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let index = 0; index < columns.length; index++) row[columns[index] as string] = values[index]
  return row
}

/** The name SQLite gives an error, such as `SQLITE_FULL`; undefined for errors of other makers. */
export function sqliteCodeOf(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined
}

const compiler = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
