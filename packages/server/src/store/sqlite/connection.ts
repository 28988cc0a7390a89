import Database from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Flow, Step } from '../operations/operation.ts'
import { type CompiledStatement, compileQuery } from '../queries/query.ts'
import type { Schema } from '../schema.ts'

/**
 * The thin layer over the SQLite library: the only file that knows it. Statements are compiled and
 * prepared once, when they are first run.
 */
export class Connection {
  readonly #database: Database.Database
  readonly #prepared: PreparedStatement[] = []

  constructor(file: string, options: { readonly?: boolean; timeoutMs?: number } = {}) {
    this.#database = new Database(file, { readonly: options.readonly ?? false, timeout: options.timeoutMs ?? 5000 })
  }

  /** How many statements that write have run: tells whether an operation has left something behind. */
  writes = 0

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  /** Statements without parameters and answer. */
  execute(sql: string): void {
    this.#database.exec(sql)
  }

  /** One statement that is not worth keeping. */
  run(sql: string, parameters: readonly unknown[]): void {
    this.#database.prepare(sql).run(...parameters)
  }

  /** The first column of the first row of a statement that is not worth keeping. */
  value(sql: string): unknown {
    return this.#database.prepare(sql).pluck().get()
  }

  values(sql: string): unknown[] {
    return this.#database.prepare(sql).pluck().all()
  }

  step({ query, parameters, take }: Step): unknown {
    const { statement, bind } = (this.#prepared[query.id] ??= this.#prepare(compileQuery(compiler, query)))
    const bound = bind(parameters as Record<string, unknown>)
    if (!statement.readonly) this.writes++
    if (take === 'one') return statement.get(bound)
    if (take === 'all') return statement.all(bound)
    return statement.run(bound).changes
  }

  /** Runs an operation to its end. */
  runFlow<T>(flow: Flow<T>): T {
    let next = flow.next()
    while (next.done !== true) next = flow.next(this.step(next.value))
    return next.value
  }

  close(): void {
    this.#database.close()
  }

  #prepare({ sql, bindings }: CompiledStatement): PreparedStatement {
    return {
      statement: this.#database.prepare(sql),
      bind: (parameters) => bindings.map((binding) => ('name' in binding ? parameters[binding.name] : binding.value)),
    }
  }
}

interface PreparedStatement {
  readonly statement: Database.Statement
  readonly bind: (parameters: Record<string, unknown>) => unknown[]
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
