/** One step of the schema. A step that was ever released is never changed: the next one goes on from it. */
export interface Migration {
  readonly version: number
  /** Runs in a transaction of its own. */
  readonly sqlite: (database: MigrationDatabase) => void
}

export interface MigrationDatabase {
  /** One or more statements without parameters. */
  execute(sql: string): void
  run(sql: string, parameters: readonly unknown[]): void
}
