import { firstSchema } from './0001-first-schema.ts'
import type { Migration } from './migration.ts'

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [firstSchema]
export const SCHEMA_VERSION = MIGRATIONS.length
